import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { CANARY, FILE, validateHostile } from './hostile-run.ts';

const folderWith = (text: string): string => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
  return cwd;
};

const formats = ['text', 'json', 'github', 'azure', 'gitlab', 'sarif', 'junit', 'markdown'];

describe.each(formats)('-o %s', (format) => {
  test('shows no secret, and nothing that cannot be seen', async () => {
    const { out, err, status } = await validateHostile(format);
    expect([status, err]).toEqual([1, '']);
    expect(out).toContain('role-unknown');
    expect(out).not.toContain(CANARY);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b\u202e\ufffe]/);
  });

  test('has no command to a build agent that is not ours', async () => {
    const { out } = await validateHostile(format);
    const hash = out.split('\n').filter((line) => /##(vso)?\[/i.test(line));
    const colon = out.split('\n').filter((line) => /^\s*::/.test(line));
    expect(colon.every((line) => format === 'github' && /^::(error|warning|notice) file=/.test(line))).toBe(
      true,
    );
    expect(
      hash.every((line) => format === 'azure' && /^##vso\[task\.logissue type=(error|warning);/.test(line)),
    ).toBe(true);
    expect(hash.every((line) => line.match(/##(vso)?\[/gi)?.length === 1)).toBe(true);
    expect(hash.length > 0).toBe(format === 'azure');
    expect(colon.length > 0).toBe(format === 'github');
  });

  test('of nothing that is wrong says so in its own way, and exits 0', async () => {
    const { status } = await runCli(['validate', '-o', format], { cwd: folderWith(sampleSpec) });
    expect(status).toBe(0);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the tests look into foreign JSON
type Json = any;
const sarifOf = async (cwd: string, ...argv: string[]): Promise<Json> =>
  JSON.parse((await runCli([...argv, '-o', 'sarif'], { cwd })).out).runs[0];

describe('SARIF', () => {
  const wrong = changed('[Admin]', '[Admins]');

  test('names a place by a path that stays in the repository, and a rule by its index', async () => {
    const { out } = await validateHostile('sarif');
    const [run] = JSON.parse(out).runs;
    for (const { ruleId, ruleIndex, locations, message } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri)).toBe(FILE);
      expect(message.text).not.toMatch(/(?<!\\)\]\(/);
    }
  });

  test('a finding keeps its fingerprint when lines move, and two at one place have two', async () => {
    const prints = async (text: string) =>
      (await sarifOf(folderWith(text), 'validate')).results.map(
        (one: Json) => one.partialFingerprints.primaryLocationLineHash,
      );
    const before = await prints(wrong);
    expect(await prints(`# a line\n\n${wrong}`)).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });

  test('nothing found is a list with nothing in it, which closes what was found before', async () => {
    expect((await sarifOf(folderWith(sampleSpec), 'validate')).results).toEqual([]);
  });

  test('what a command was asked itself is a result too', async () => {
    const run = await sarifOf(folderWith(sampleSpec), 'can', 'key:airflow_admin', 'Viewer');
    expect(run.results.map(({ ruleId, level }: Json) => [ruleId, level])).toEqual([['can', 'error']]);
    const planned = await sarifOf(folderWith(sampleSpec), 'plan', '--offline');
    expect(planned.results[0]).toMatchObject({
      ruleId: 'plan',
      level: 'error',
      message: { text: expect.stringContaining('to change') },
    });
  });
});

/** More than GitLab's own schema asks for (app/validators/json_schemas/codeclimate.json), which is in no package. */
test('GitLab: each entry has what the widget reads, and a fingerprint of its own', async () => {
  const issues: Json[] = JSON.parse((await validateHostile('gitlab')).out);
  expect(issues.length).toBeGreaterThan(2);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  for (const { description, check_name, severity, location } of issues) {
    expect([typeof description, typeof check_name]).toEqual(['string', 'string']);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    expect(location).toEqual({ path: FILE, lines: { begin: expect.any(Number) } });
  }
});

describe('GitHub', () => {
  const roles = Array.from({ length: 14 }, (_, index) => `    key_${index}: [Role${index}]\n`).join('');
  const many = changed('    airflow_admin: [Admin]\n', roles);

  test('shows ten of a kind, and the rest in the log and in the summary of the step', async () => {
    const cwd = folderWith(many);
    const added: string[] = [];
    const { out } = await runCli(['validate', '-o', 'github'], {
      cwd,
      addToSummary: (text) => added.push(text),
    });
    const lines = out.split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines).toContain('4 more, since a step shows 10 of a kind:');
    for (let index = 0; index < 14; index++) {
      expect(out).toContain(`Role${index}\``);
      expect(added.join('')).toContain(`Role${index}\``);
    }
    expect(added.join('')).toMatch(/^### airflow-entra validate: something is wrong\n/);
  });

  test('the program itself adds to the file that GITHUB_STEP_SUMMARY names', async () => {
    const { stepSummary } = await import('../../src/edge/step-summary.ts');
    const file = join(temporaryFolder(), 'summary.md');
    writeFileSync(file, 'before\n');
    stepSummary(file)('### one');
    expect(readFileSync(file, 'utf8')).toBe('before\n### one\n');
  });
});

test('Markdown has the difference of rendered files, and no more than a comment takes', async () => {
  const cwd = folderWith(sampleSpec);
  await runCli(['render', '--out-dir', '.'], { cwd });
  writeFileSync(
    join(cwd, 'airflow-entra.yaml'),
    sampleSpec.replace('airflow.example.com', 'other.example.com'),
  );
  const { out } = await runCli(['render', '--check', '--out-dir', '.', '-o', 'markdown'], { cwd });
  expect(out).toMatch(/```diff\n--- .*\n\+\+\+ /);
  const long = Array.from({ length: 900 }, (_, index) => `    key_${index}: [Role${index}]\n`).join('');
  const many = await runCli(['validate', '-o', 'markdown'], {
    cwd: folderWith(changed('    airflow_admin: [Admin]\n', long)),
  });
  expect(many.out.length).toBeLessThan(65_536);
  expect(many.out).toMatch(/and \d+ more, which are in the log\n$/);
});
