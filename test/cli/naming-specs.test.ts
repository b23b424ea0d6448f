import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { lineOf, sampleSpec, specs } from './sample-spec.ts';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
writeFileSync(join(cwd, '-x.yaml'), specs.error);
writeFileSync(join(cwd, '42'), specs.error);
writeFileSync(join(cwd, 'a b,c:%.yaml'), specs.error);
mkdirSync(join(cwd, 'folder'));

/** Without what specs have to say of each other, since these are alike. */
async function sources(argv: string[], stdin = sampleSpec) {
  const { status, out } = await runCli(['validate', '-o', 'json', ...argv], { cwd, stdin });
  const report = JSON.parse(out) as JsonReport;
  const own = report.findings.filter(({ rule }) => !['url-shared', 'client-shared'].includes(rule));
  return [status, ...own.map(({ where, message }) => `${where.source}: ${message}`)];
}

const found = (name: string) => [1, expect.stringMatching(new RegExp(`^${name}: Airflow has no role`))];

describe('which specs are read', () => {
  test('without a name, airflow-entra.yaml in the working folder', async () => {
    expect(await sources([])).toEqual([0]);
    expect(await runCli(['validate'], { cwd: temporaryFolder() })).toMatchObject({
      status: 2,
      out: expect.stringContaining('airflow-entra.yaml: error: there is no such file  [spec-invalid]'),
    });
  });

  test('- is standard input, and goes by a name of its own', async () => {
    expect(await sources(['-'], specs.error)).toEqual(found('<stdin>'));
    expect(await sources(['-', '--stdin-filename', 'team/a.yaml'], specs.error)).toEqual(
      found('team/a.yaml'),
    );
    expect(await sources(['--stdin-filename', 'a.yaml', '-'], specs.error)).toEqual(found('a.yaml'));
    expect(await sources(['--', '-'], specs.error)).toEqual(found('<stdin>'));
  });

  test('- and files together, each once', async () => {
    expect(await sources(['-', './42', '-', './42'], sampleSpec)).toEqual(found('./42'));
  });

  test('behind -- names may begin with a dash', async () => {
    expect(await sources(['--', '-x.yaml'])).toEqual(found('-x.yaml'));
    expect(await sources(['airflow-entra.yaml', '--', '-x.yaml'])).toEqual(found('-x.yaml'));
  });

  test('a name that looks like a number stays a name', async () => {
    expect(await sources(['42'])).toEqual(found('42'));
  });

  test.each([
    ['nowhere.yaml', 'there is no such file'],
    ['folder', 'there is no YAML file in this folder'],
    ['airflow-entra.yaml/x', 'a part of its path is no folder'],
    ['specs/*.yaml', 'there is no YAML file for this pattern'],
  ])('%s cannot be read, which is said in one line', async (name, says) => {
    expect(await sources([name])).toEqual([2, `${name}: ${says}`]);
  });

  test('a pattern that matched nothing is called one', async () => {
    const { out } = await runCli(['validate', 'specs/*.yaml'], { cwd });
    expect(out).toContain('there is no YAML file for this pattern');
  });

  test('a name with a NUL byte', async () => {
    expect((await runCli(['validate', 'a\0b'], { cwd })).status).toBe(2);
  });
});

describe('in a GitHub annotation', () => {
  const annotate = async (argv: string[], stdin = sampleSpec) =>
    (await runCli(['validate', '-o', 'github', ...argv], { cwd, stdin })).out;

  test('the name of the file is escaped', async () => {
    const line = lineOf('[Admins]', specs.error);
    expect(await annotate(['a b,c:%.yaml'])).toBe(
      `::error file=a b%2Cc%3A%25.yaml,line=${line},endLine=${line},col=21,endColumn=27,title=role-unknown::Airflow has no role \`Admins\`: the people of this line do not get it%0Afix: did you mean \`Admin\`?\n`,
    );
  });

  test('a name with newlines stays one command', async () => {
    const output = await annotate(['-', '--stdin-filename', 'a\n::error::b\r\nc'], specs.error);
    expect(output).toMatch(/^::error file=a%0A%3A%3Aerror%3A%3Ab%0D%0Ac,[^\n\r]*\n$/);
  });

  test('what the user wrote stays in its message', async () => {
    const output = await annotate(['-'], specs.error.replace('[Admins]', '["100%\\n::add-mask::x"]'));
    expect(
      output
        .trimEnd()
        .split(/\r|\n/)
        .filter((line) => !/^::\w+ file=/.test(line)),
    ).toEqual([]);
    expect(output).toContain('`100%25%0A::add-mask::x`');
  });

  test('each severity has its command', async () => {
    expect(await annotate(['-'], specs.warning)).toMatch(/^::warning .*title=identity-mutable::/);
    expect(await annotate(['-'], specs.info)).toMatch(/^::notice .*title=[a-z-]+::/);
    expect(await annotate(['-'], specs.unknown)).toMatch(
      /^::warning .*title=airflow-fab-mismatch \(could not be checked\)::/,
    );
    expect(await annotate(['-'])).toBe('');
  });
});
