import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasInvisible } from '../../src/yaml/show-invisible.ts';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { changed, sampleSpec } from './sample-spec.ts';

const folder = (files: Record<string, string>): string => {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
};

describe.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'])(
  'a name that every object has: %s',
  (name) => {
    test('as a key gives what it maps, and nobody anything else', async () => {
      const spec = changed('airflow_admin: [Admin]', `airflow_admin: [Admin]\n    ${name}: [Viewer]`);
      const cwd = folder({ 'airflow-entra.yaml': spec });
      const rendered = await runCli(['render', '--out-dir', '-'], { cwd });
      if (rendered.status === 0) expect(rendered.out).toContain(`"${name}": ["Viewer"]`);
      else expect(rendered.status).toBe(2);
      expect((await runCli(['can', `key:${name}`, 'Admin'], { cwd })).status).not.toBe(0);
    });

    test('is no key that was not written', async () => {
      const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
      for (const role of ['Admin', 'Viewer', name])
        expect((await runCli(['can', `key:${name}`, role], { cwd })).status).not.toBe(0);
      writeFileSync(join(cwd, 'claims.json'), `{"${name}":{"roles":["airflow_admin"]}}`);
      expect((await runCli(['explain', '--claims', 'claims.json'], { cwd })).status).toBe(1);
    });

    test.each([
      ['a key of the spec', `${sampleSpec}${name}: { roles: [Admin] }\n`],
      ['a role', changed('[Admin]', `[Admin, ${name}]`)],
      ['an unknown claim', changed('  session: 8h', `  claim: ${name}\n  session: 8h`)],
      ['a chart', changed('"3.3.2" }', `"3.3.2", chart: ${name} }`)],
      ['a version', changed('"3.3.2"', `"${name}"`)],
      ['a provider', `provider: ${name}\n${sampleSpec}`],
      ['the role of everybody', changed('  session: 8h', `  unmapped: ${name}\n  session: 8h`)],
      ['a key of an environment', `${sampleSpec}environments: { prod: { ${name}: 1 } }\n`],
    ])('as %s is refused', async (_, text) => {
      const { status, out } = await runCli(['validate', '-'], { stdin: text });
      expect([1, 2]).toContain(status);
      expect(out).not.toMatch(/native code|\[object|undefined|did you mean/);
    });

    test('as an argument is none', async () => {
      const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
      for (const argv of [
        ['rule', name],
        ['releases', name],
        ['validate', '--output', name],
        ['render', '--env', name],
        ['render', '--artifact', name],
        ['plan', '--offline', '--as', name],
        ['check', '--auth', name],
        [name],
      ])
        expect((await runCli(argv, { cwd })).status).toBe(2);
    });
  },
);

describe.each(['-x.yaml', '--help.yaml', '--no-fail.yaml', '--out-dir=x.yaml', '-o.yaml'])(
  'a file called like a flag: %s',
  (name) => {
    test('is a file behind --', async () => {
      const cwd = folder({ [name]: changed('[Admin]', '[Nosuch]') });
      const { status, out } = await runCli(['validate', '-o', 'json', '--', name], { cwd });
      const { findings } = JSON.parse(out) as JsonReport;
      expect([status, [...new Set(findings.map(({ where }) => where.source))]]).toEqual([1, [name]]);
    });
  },
);

test.each(['a\u001b[2J.yaml', 'a\u202eb.yaml', 'a\n::warning::x.yaml', 'a\r##vso[x].yaml', 'a\u200b.yaml'])(
  'a file called %j is shown escaped, in what is found and in what is written',
  async (name) => {
    const cwd = folder({ [name]: sampleSpec, b: '' });
    const written = await runCli(['render', name], { cwd });
    expect(written.status).toBe(0);
    writeFileSync(join(cwd, name), changed('[Admin]', '[Nosuch]'));
    for (const format of ['text', 'json', 'github']) {
      const found = await runCli(['validate', name, '-o', format], { cwd });
      expect(found.status).toBe(1);
      for (const text of [written.out, written.err, found.out, found.err])
        for (const line of text.split('\n')) {
          expect(line).not.toSatisfy(hasInvisible);
          expect(line).not.toMatch(/^::warning::x|##vso\[/);
        }
    }
  },
);

test.each(['..', '../x', 'a/b', '.git', '-rf', 'a b', '$(x)', 'A', 'x\u0000y', `${'a'.repeat(64)}`])(
  'an environment called %j writes nothing',
  async (name) => {
    const spec = `${sampleSpec}environments: { ${JSON.stringify(name)}: { url: "https://x.example.com" } }\n`;
    const parent = temporaryFolder();
    const cwd = join(parent, 'own');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    expect((await runCli(['render'], { cwd })).status).toBe(2);
    expect(readdirSync(cwd)).toEqual(['airflow-entra.yaml']);
    expect(readdirSync(parent)).toEqual(['own']);
  },
);

test.each(['--kubeconfig=/x', '-A', 'x --all', '../../x', 'a\nb', '$(id)'])(
  'kubectl gets a context called %j as one argument that is no flag',
  async (context) => {
    const cwd = folder({
      'airflow-entra.yaml': changed(
        '"3.3.2" }',
        '"3.3.2", chart: apache/1.22.0, secretKeys: { api: { name: a }, jwt: { name: j } } }',
      ),
    });
    const script = `#!/bin/sh\nfor a in "$@"; do printf '%s\\0' "$a" >> '${cwd}/calls'; done; exit 1\n`;
    writeFileSync(join(cwd, 'kubectl'), script, { mode: 0o755 });
    const env = { PATH: `${cwd}:/usr/bin:/bin`, HOME: cwd };
    const { status } = await runCli(['drift', '--cluster', `--context=${context}`], { cwd, env });
    expect(status).not.toBe(0);
    const given = readFileSync(join(cwd, 'calls'), 'utf8').split('\0');
    expect(given).toContain(`--context=${context}`);
    expect(given).not.toContain(context);
  },
);
