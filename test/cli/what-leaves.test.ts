import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breakRunnerCommands } from '../../src/mask/runner-commands.ts';
import { hasInvisible } from '../../src/yaml/show-invisible.ts';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

/** What an agent takes for a command: of Azure Pipelines anywhere in a line, of GitHub Actions at its begin too. */
const alive = (output: string, own: RegExp = /(?!)/): string[] =>
  output
    .split(/[\n\r\u2028\u2029\u0085]/)
    .filter((line) => /##vso\[|##\[/i.test(line) || (/^\s*::/.test(line) && !own.test(line)));

const commands = [
  '##vso[task.setvariable variable=a]b',
  '##[set-output name=a;]b',
  '::add-mask::x',
  '##VSO[task.x]',
];

/** A spec in which each of them stands in a key, a value, a comment and at the begin of a line. */
const spec = (command: string) => `${sampleSpec.trimEnd()}
  # ${command}
${command.startsWith('::') ? '' : `"${command}": 1`}
tests:
  - name: "${command}"
    claims: { roles: ["${command}"] }
    expect: ["${command}"]
`;

const own = /^::(error|warning|notice) [^:]*::/;

describe.each(['text', 'json', 'github'])(
  'no command of somebody else reaches the agent, -o %s',
  (format) => {
    test.each(commands)('through a spec: %s', async (command) => {
      const cwd = temporaryFolder();
      writeFileSync(join(cwd, 'airflow-entra.yaml'), spec(command));
      const bad = sampleSpec.replace(/\[Admin\]/, JSON.stringify([command]));
      expect(bad).not.toBe(sampleSpec);
      writeFileSync(join(cwd, 'bad.yaml'), bad);
      for (const argv of [
        ['validate', 'airflow-entra.yaml'],
        ['validate', 'bad.yaml'],
        ['render', 'bad.yaml'],
      ]) {
        const { out, err } = await runCli([...argv, '-o', format], { cwd });
        expect(alive(out + err, format === 'github' ? own : undefined)).toEqual([]);
        if (format === 'json') expect(() => JSON.parse(out)).not.toThrow();
      }
    });

    test.each(commands)('through the name of a file: %s', async (command) => {
      const name = `${command.replaceAll('/', '')}.yaml`;
      const { out, err } = await runCli(['validate', name, '-o', format], { cwd: temporaryFolder() });
      expect(out + err).not.toBe('');
      expect(alive(out + err, format === 'github' ? own : undefined)).toEqual([]);
      if (format === 'json') expect(JSON.parse(out).findings[0].where.source).toBe(name);
    });

    test.each(commands)('through a file that is compared: %s', async (command) => {
      const cwd = temporaryFolder();
      writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
      await runCli(['render'], { cwd });
      const path = join(cwd, 'rendered/default/webserver_config.py');
      writeFileSync(path, `${readFileSync(path, 'utf8')}\n${command}\n`);
      const { out, err } = await runCli(['render', '--check', '-o', format], { cwd });
      expect(alive(out + err, format === 'github' ? own : undefined)).toEqual([]);
    });

    test.each(commands)('through a wrong call: %s', async (command) => {
      for (const argv of [
        [command],
        ['rule', command],
        ['validate', `--${command}`],
        ['check', '--ca', command],
      ]) {
        const { err } = await runCli(argv, { cwd: temporaryFolder() });
        expect(alive(err)).toEqual([]);
      }
    });
  },
);

test('JSON says the same after it', () => {
  const value = { '##vso[a]': '##[b]', c: ['::d::e', '##VSO[f]'] };
  for (const indent of [0, 2])
    expect(JSON.parse(breakRunnerCommands(JSON.stringify(value, null, indent)))).toEqual(value);
});

test('a raw escape reaches no error', async () => {
  for (const argv of [
    ['\u001b[31mx'],
    ['rule', '\u001b]0;x\u0007'],
    ['validate', '--\u001b[2J'],
    ['check', '--ca', 'a\u001bb'],
  ]) {
    const { status, err } = await runCli(argv, { cwd: temporaryFolder() });
    expect(status).toBe(2);
    expect(err.trimEnd()).not.toSatisfy(hasInvisible);
  }
});

test('what one rule masks is not said by another', async () => {
  const text = sampleSpec.replaceAll('AAD_CLIENT_SECRET', 'Zx81hGf02KdpW9QmLrT5vYbN3cXs7JtE');
  const { out, err } = await runCli(['validate', '-', '-o', 'json'], { stdin: text });
  expect(out).toContain('secret-literal');
  expect(out + err).not.toContain('Zx81hGf02KdpW9QmLrT5vYbN3cXs7JtE');
});

test('the value of a variable that is a secret is printed nowhere', async () => {
  const cwd = temporaryFolder();
  const env = { AZURE_CLIENT_SECRET: 'very-secret-value', GITHUB_TOKEN: 'token-of-runner' };
  const argv = ['validate', 'very-secret-value.yaml', 'token-of-runner.yaml', 'VERY-SECRET-VALUE'];
  for (const format of ['text', 'json', 'github']) {
    const { out, err } = await runCli([...argv, '-o', format], { cwd, env });
    expect(out + err).toContain('••••••••');
    expect(out + err).not.toMatch(/very-secret-value|token-of-runner/i);
  }
});
