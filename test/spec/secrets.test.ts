import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../cli/run-cli.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

/** Made up: one in the shape that Entra gives its secrets, and some that people think of. */
const values = [
  `abc8Q~${'Zz9x_'.repeat(6)}Zz9x`,
  `a.-8Q~${'b'.repeat(31)}`,
  'hunter2-hunter2',
  'Tr0ub4dor&3',
  'p@ss w0rd!',
  'x9',
  'geheim',
];
const guid = '5f3c2d1e-8a4b-4c6d-9e0f-1a2b3c4d5e6f';

const inClient = (lines: string) =>
  changed(
    'client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }\n',
    `client:\n  id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42\n${lines}`,
  );

/** How people paste one; `PASTED` is where, and the line of the value is marked by it. */
const ways: [how: string, text: string][] = [
  ['in place of the source', inClient('  secret: PASTED\n')],
  ['in double quotes', inClient('  secret: "PASTED"\n')],
  ['in single quotes', inClient("  secret: 'PASTED'\n")],
  ['with a comment behind', inClient('  secret: "PASTED" # from the portal\n')],
  ['as a name of the variable', inClient('  secret: { env: "PASTED" }\n')],
  ['as a name of the variable, on lines', inClient('  secret:\n    env: "PASTED"\n')],
  ['under value', inClient('  secret: { value: "PASTED" }\n')],
  ['beside a variable', inClient('  secret: { env: OK, value: "PASTED" }\n')],
  ['in a list', inClient('  secret: ["PASTED"]\n')],
  ['under password', inClient('  password: "PASTED"\n  secret: { env: OK }\n')],
  ['under client_secret', inClient('  client_secret: "PASTED"\n')],
  ['under clientSecret', inClient('  clientSecret: "PASTED"\n')],
  ['with a tag', inClient('  secret: !!str "PASTED"\n')],
  ['with an anchor', inClient('  secret: &s "PASTED"\n')],
  ['in an environment', `${sampleSpec}environments:\n  prod:\n    client:\n      secret: "PASTED"\n`],
  [
    'in an environment, under value',
    `${sampleSpec}environments:\n  prod: { client: { secret: { value: "PASTED" } } }\n`,
  ],
  ['after CRLF', inClient('  secret: "PASTED"\n').replaceAll('\n', '\r\n')],
];

const lineOf = (text: string) => text.slice(0, text.indexOf('PASTED')).split('\n').length;

/** Everything that the program says about a text, in every format, to both streams. */
async function everything(text: string): Promise<string> {
  const runs = [];
  for (const command of [['validate'], ['render', '--check']]) {
    for (const output of ['text', 'json', 'github']) {
      runs.push(await runCli([...command, '-', '-o', output, '--color', 'always'], { stdin: text }));
    }
  }
  return runs.map(({ out, err }) => out + err).join('\n');
}

async function findings(text: string) {
  const { status, out } = await runCli(['validate', '-', '-o', 'json'], { stdin: text });
  return { status, findings: (JSON.parse(out) as JsonReport).findings };
}

/** Inside of JSON and of escaped text a value may look different. */
const forms = (value: string) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)];

describe('a pasted secret is reported at its line and never repeated', () => {
  test.each(ways.flatMap(([how, text]) => values.map((value) => [how, value, text] as const)))(
    '%s: %s',
    async (_, value, text) => {
      const spec = text.replace('PASTED', () => value);
      const found = await findings(spec);
      // Some words are names of variables too, and then nobody can tell.
      const isName = /env: "PASTED"/.test(text) && /^[A-Za-z_]\w*$/.test(value);
      if (!isName) {
        expect(found.status).toBeGreaterThan(0);
        const lines = found.findings.flatMap(({ rule, where }) =>
          rule === 'secret-literal' ? [where.range?.start.line] : [],
        );
        expect(lines).toEqual([lineOf(text)]);
        const said = await everything(spec);
        for (const form of forms(value)) expect(said).not.toContain(form);
      }
    },
  );

  test.each([
    ['a literal block', `  secret: |\n    SECRET\n`],
    ['a folded block', `  secret: >-\n    SECRET\n`],
    ['quotes over two lines', '  secret: "SECRET\n    second-half-of-it"\n'],
    ['plain text over two lines', '  secret: SECRET\n    second-half-of-it\n'],
  ])('%s', async (_, lines) => {
    for (const value of ['hunter2-hunter2', values[0] as string]) {
      const spec = inClient(lines.replace('SECRET', value));
      const found = (await findings(spec)).findings.filter(({ rule }) => rule === 'secret-literal');
      expect(found.map(({ where }) => where.range?.start.line)).toEqual([6]);
      const said = await everything(spec);
      expect(said).not.toContain(value);
      expect(said).not.toContain('second-half');
    }
  });

  test('is one finding where no source of a secret is named at all', async () => {
    const { findings: found } = await findings(inClient('  secret: { value: hunter2 }\n'));
    expect(found.map(({ rule }) => rule)).toEqual(['secret-literal']);
  });

  test('through an alias, where the anchor stands', async () => {
    for (const anchor of [
      'x: &s hunter2-hunter2\n',
      'tests: [{ name: t, claims: { x: &s hunter2-hunter2 }, expect: deny }]\n',
    ]) {
      const spec = `${anchor}${sampleSpec}environments:\n  prod: { client: { secret: *s } }\n`;
      const found = (await findings(spec)).findings.filter(({ rule }) => rule === 'secret-literal');
      expect(found.map(({ where }) => where.range?.start.line)).toEqual([1]);
      expect(await everything(spec)).not.toContain('hunter2-hunter2');
    }
  });

  test('in a comment beside the place', async () => {
    for (const comment of [
      '  secret: { env: 1X } # was SECRET\n',
      '  secret: {} # client_secret: SECRET\n',
    ]) {
      const value = values[0] as string;
      expect(await everything(inClient(comment.replace('SECRET', value)))).not.toContain(value);
    }
    expect(await everything(inClient('  secret: {} # client_secret: hunter2-hunter2\n'))).not.toContain(
      'hunter2-hunter2',
    );
  });

  test.each([
    ['a key of a mapping', changed('airflow_admin: [Admin]', 'SECRET: [Admins]')],
    ['a role', changed('[Admin]', '[SECRET]')],
    ['the URL', changed('https://airflow.example.com', 'https://SECRET')],
    ['the tenant', changed('8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', 'SECRET')],
    ['the client id', changed('4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', 'SECRET')],
    ['an unknown key', changed('access:', 'SECRET: 1\naccess:')],
    ['a test', `${sampleSpec}tests: [{ name: SECRET, claims: {}, expect: [SECRET] }]\n`],
    ['the name of an environment', `${sampleSpec}environments:\n  SECRET: {}\n`],
    ['text that is not YAML', 'client: [ SECRET\n'],
    ['an anchor that is not there', 'client: *SECRET\n'],
  ])('what Entra made is masked wherever it stands: %s', async (_, text) => {
    const value = values[0] as string;
    const spec = text.replaceAll('SECRET', value);
    const { status } = await findings(spec);
    expect(status).toBeGreaterThan(0);
    expect(await everything(spec)).not.toContain(value);
  });
});

describe('a GUID in place of a secret is called what it is', () => {
  test.each(ways)('%s', async (how, text) => {
    const { findings: found } = await findings(text.replace('PASTED', guid));
    const rules = found.filter(({ rule }) => rule.startsWith('secret-'));
    expect(rules.map(({ rule, where }) => [rule, where.range?.start.line])).toEqual([
      ['secret-looks-like-id', lineOf(text)],
    ]);
    expect(how).toBeTruthy();
  });
});

test('a source is not taken for a secret', async () => {
  for (const source of [
    '{ env: AAD_CLIENT_SECRET }',
    '{ env: hunter2 }',
    '{ kubernetes: { name: airflow-secret, key: password } }',
    '{ keyVault: { vault: my-vault, name: my-secret, through: csi } }',
  ]) {
    const { findings: found } = await findings(inClient(`  secret: ${source}\n`));
    expect(found.map(({ rule }) => rule).filter((rule) => /^(secret-l|spec-)/.test(rule))).toEqual([]);
  }
});

test('a diff does not show what stands in a file that somebody edited', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  expect((await runCli(['render'], { cwd })).status).toBe(0);
  const path = join(cwd, 'rendered/default/webserver_config.py');
  const edited = ['CLIENT_SECRET = "hunter2-hunter2"', `KEY = "${values[0]}"`].join('\n');
  writeFileSync(path, `# rendered by airflow-entra\n${edited}\n`);
  for (const output of ['text', 'json', 'github']) {
    const { status, out, err } = await runCli(['render', '--check', '-o', output], { cwd });
    expect(status).toBe(1);
    expect(out + err).not.toContain('hunter2-hunter2');
    expect(out + err).not.toContain(values[0]);
  }
});
