import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identity, readTenant } from '../directory/ask.ts';
import { entraError, fakeEntra, graphError, type Reply, type Twist } from '../directory/fake-entra.ts';
import { smallTenant } from '../directory/small-tenant.ts';
import { runCli, temporaryFolder, validateText } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

/** A pattern or a loop that takes more time than its text is long does not end within the time limit of a test here. */
const lint = async (name: string, text: string) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), text);
  const { status, out, err } = await runCli(['lint', name, '--airflow', '3.3.2', '-o', 'json'], { cwd });
  expect([0, 1, 2, 3]).toContain(status);
  expect(out.length + err.length).toBeLessThan(1_000_000);
};

/** A name that is one of six, by what nobody knows here. */
const oneOfSix = `import os\n${[1, 2, 3, 4, 5].map((at) => `${at === 1 ? 'if' : 'elif'} os.a${at}: a = "${at}"\n`).join('')}else: a = "6"\n`;

/** So many loops over `a`, each inside of the one before. */
const loops = (depth: number) =>
  Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}for x in a:\n`).join('');

describe('a configuration in Python', () => {
  test.each([
    ['a million newlines', '\n'.repeat(1_000_000)],
    ['500,000 zeros in a format', `X = "%${'0'.repeat(500_000)}d" % 5\n`],
    ['500,000 braces in a format', `X = "${'{ '.repeat(250_000)}".format(5)\n`],
    ['200,000 lines that go on', `X = 1 ${'\\\n'.repeat(200_000)}\n`],
    ['100,000 opening braces', `X = "${'{{'.repeat(100_000)}"\n`],
    ['a text that doubles 60 times', `a = "x"\n${'a = f"{a}{a}"\n'.repeat(60)}`],
    ['100,000 f-strings on a line', `X = ${'f" '.repeat(100_000)}\n`],
  ])('%s', (_, text) => lint('webserver_config.py', text));
});

describe('what is too large to be read as Python is unknown', () => {
  const settings = 'AUTH_TYPE = 4\n';
  const lintMore = async (more: string) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'webserver_config.py'), settings + more);
    return runCli(['lint', 'webserver_config.py'], { cwd });
  };

  test.each([
    ['percent signs', '%3D'.repeat(300_000), 'characters'],
    ['lines of a log', '1.2.3.4 - - [\n'.repeat(70_000), 'characters'],
    ['lines of another', '[2026-01-01T00:00:00.000+0000] {x.py:1} ERROR - \n'.repeat(20_000), 'characters'],
    ['a sum of 100,000 lists', `x = ${'[1] + '.repeat(100_000)}[1]\n`, 'characters'],
    ['a sum of 100,000 texts', `x = ${'"a" + '.repeat(100_000)}"a"\n`, 'characters'],
    ['500,000 line ends', '\r\n'.repeat(500_000), 'characters'],
    ['one character above the limit', '#'.repeat(200_001 - settings.length), '200001 characters'],
    ['40,000 texts one behind the other', `x = (${'"" '.repeat(40_000)})\n`, 'nodes'],
    ['20,000 calls', `x = a${'()'.repeat(40_000)}\n`, 'nodes'],
    ['loops in loops', `a = [${'1, '.repeat(60)}]\n${loops(4)}    b = x\n`, 'steps'],
  ])('%s', async (_, more, why) => {
    const { status, out } = await lintMore(more);
    expect(status, out.slice(0, 500)).toBe(3);
    expect(out).toMatch(
      /unknown: too large to be read as Python: .*nothing of it was looked at {2}\[config-not-followed\]/,
    );
    expect(out).toContain(why);
  });

  test.each([
    ['a file of the largest size', '#'.repeat(200_000 - settings.length)],
    ['texts that may be one of six, twelve in a row', `${oneOfSix}X = f"${'{a}'.repeat(12)}"\n`],
    ['the same as a sum', `${oneOfSix}X = ${'a + '.repeat(12)}a\n`],
    [
      'thousands of branches that bind a name each',
      `import os\nif os.a:\n b = 1\n${Array.from({ length: 6000 }, (_, at) => `elif os.a:\n b${at} = 1\n`).join('')}`,
    ],
  ])('%s is read', async (_, more) => {
    const { out } = await lintMore(more);
    expect(out).toContain('[config-auth-type]');
    expect(out).not.toContain('too large');
  });
});

describe('differences, which take a time by their square,', () => {
  const bounded = async (argv: string[], files: Record<string, string>) => {
    const cwd = temporaryFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    const { status, out } = await runCli(argv, { cwd });
    expect(status).toBe(1);
    return out;
  };

  test.each([
    ['a million line ends', '\r\n'.repeat(500_000)],
    ['30,000 lines that are all others', Array.from({ length: 30_000 }, (_, line) => `x${line}\n`).join('')],
  ])('%s in a committed file', async (_, text) => {
    const out = await bounded(['render', '--check'], {
      'airflow-entra.yaml': sampleSpec,
      'rendered/default/webserver_config.py': `# Rendered by airflow-entra\n${text}`,
    });
    expect(out).toMatch(/more lines differ than anybody reads|was made by hand/);
    expect(out).toMatch(/\[file-drift\]/);
  });
});

describe('other files', () => {
  test.each([
    ['a heredoc that never ends, 100,000 times', 'main.tf', '<<A\n '.repeat(100_000)],
    ['a setting of 50,000 parts', 'x.env', `${'AIRFLOW__'.repeat(50_000)}=1\n`],
    ['300,000 blanks behind a key', 'airflow.cfg', `[api]\na=${' '.repeat(300_000)}x\n`],
    ['an image of 300,000 signs', 'values.yaml', `image: ${'-'.repeat(300_000)}\n`],
  ])('%s', (_, name, text) => lint(name, text));
});

describe('a spec', () => {
  test.each([
    ['a million signs that look like a name of a secret', `${'secret'.repeat(150_000)}`],
    ['300,000 blanks', `a${' '.repeat(300_000)}b`],
    ['a URL of 900,000 slashes', `https://airflow.example.com${'/'.repeat(900_000)}x`],
  ])('%s', async (_, value) => {
    const text = sampleSpec.replace(/^url: .*$/m, `url: ${JSON.stringify(value)}`);
    expect(text.length).toBeGreaterThan(300_000);
    const { status, report } = await validateText(text);
    expect([1, 2]).toContain(status);
    expect(report.findings.length).toBeGreaterThan(0);
  });
});

describe('an answer', () => {
  const answered = (path: string, reply: Reply): Twist => {
    return (asked) => (asked.path.includes(path) ? reply : undefined);
  };
  test.each([
    ['300,000 blanks', ' '.repeat(300_000)],
    ['900,000 signs without a blank', 'x'.repeat(900_000)],
    ['900,000 slashes', '/'.repeat(900_000)],
  ])('%s in why a sign-in is refused', async (_, text) => {
    const body = entraError(7000215, 'invalid_client', `Wrong${text}end`);
    const entra = await fakeEntra(smallTenant, answered('/oauth2/v2.0/token', { status: 401, body }));
    const record = await readTenant(entra, { env: identity });
    await entra.close();
    expect(JSON.stringify(record).length).toBeLessThan(100_000);
  });

  test('27 million signs in why Graph refuses', async () => {
    const reply = graphError(403, 'Denied');
    const body = JSON.parse(JSON.stringify(reply.body)) as { error: { message: string } };
    body.error.message = `a.${' '.repeat(27_000_000)}b`;
    const entra = await fakeEntra(smallTenant, answered('/v1.0', { ...reply, body }));
    const record = await readTenant(entra, { env: identity });
    await entra.close();
    expect(JSON.stringify(record).length).toBeLessThan(100_000);
  });

  test('3 million slashes in a redirect URI', async () => {
    const uri = `https://airflow.example.com${'/'.repeat(3_000_000)}x`;
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    const entra = await fakeEntra(
      smallTenant,
      answered('/applications(', {
        body: { id: 'a', appId: 'b', web: { redirectUris: [uri] }, appRoles: [] },
      }),
    );
    const flags = ['--authority', entra.origin, '--ca', entra.ca, '-o', 'json'];
    const { status, out } = await runCli(['check', ...flags], { cwd, env: identity });
    await entra.close();
    expect([1, 3]).toContain(status);
    expect(out.length).toBeGreaterThan(0);
  });
});
