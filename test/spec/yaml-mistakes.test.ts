// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other programs fill in
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { readingFindings } from '../cli/run-cli.ts';

const right = `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client:
  id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42
  secret: { env: AAD_CLIENT_SECRET }
airflow:
  version: "3.3.2"
access:
  session: 8h
  mappings:
    airflow_admin: [Admin]
    airflow_op: [Op, Viewer]
tests:
  - { name: an operator, claims: { roles: [airflow_op] }, expect: [Op, Viewer] }
  - { name: a stranger, claims: { roles: [] }, expect: deny }
`;

/** The right spec with one thing wrong. */
function mistaken(from: string, to: string): string {
  if (!right.includes(from)) throw new Error(`not in the spec: ${from}`);
  return right.replace(from, to);
}

/** Words of the library, and of whoever knows how YAML is read. */
const jargon = /\b(?:flow|implicit|scalar|token|node|sequence|compact|collection|plain value|reserved)\b/i;

describe('one mistake is one finding, on its line, in words of ours', () => {
  test.each([
    ['no space behind a colon', 'url: h', 'url:h', 2, /space is missing behind `url:`/],
    ['no space before a GUID', '  id: 4', '  id:4', 5, /space is missing behind `id:`/],
    ['no space before a list', '_admin: [', '_admin:[', 12, /space is missing behind `airflow_admin:`/],
    ['no space at the last key of a mapping', '  session: 8h', '  session:8h', 10, /behind `session:`/],
    ['no space between brackets', 'secret: {', 'secret:{', 6, /behind `secret:`/],
    ['no space on the first line', 'version: 1', 'version:1', 1, /behind `version:`/],
    ['no colon before a value', 'url: h', 'url h', 2, /colon is missing behind `url`/],
    ['no colon before a mapping', 'mappings:', 'mappings', 11, /colon is missing behind `mappings`/],
    ['no colon at the top', 'client:\n', 'client\n', 4, /colon is missing behind `client`/],
    ['an equals sign', 'url: h', 'url = h', 2, /`=` stands behind `url`/],
    ['a wide colon', 'url: ', 'url：', 2, /wide/],
    ['a bracket left open', '[Admin]', '[Admin', 12, /`\[` that opens here is not closed/],
    ['a brace left open', 'SECRET }', 'SECRET', 6, /`\{` that opens here is not closed/],
    ['the outer brace left open', '[airflow_op] }', '[airflow_op]', 15, /`\{` that opens here/],
    ['the wrong bracket', '[airflow_op] }', '[airflow_op }', 15, /`\[` that opens here/],
    ['a bracket too many', 'Viewer]\nt', 'Viewer]]\nt', 13, /`\]` closes nothing/],
    ['a brace too many', 'SECRET }', 'SECRET }}', 6, /`\}` closes nothing/],
    ['a double quote left open', '"3.3.2"', '"3.3.2', 8, /quote `"` that opens here/],
    ['a single quote left open', '"3.3.2"', "'3.3.2", 8, /quote `'` that opens here/],
    ['a quote that a later one closes', 'url: h', 'url: "h', 2, /quote `"` that opens here/],
    ['an apostrophe', 'an operator', "'it's me'", 15, /behind the closing quote/],
    ['a text behind a quote', '"3.3.2"', '"3.3.2" or newer', 8, /behind the closing quote/],
    ['a backslash', 'an operator', '"C:\\path"', 15, /`\\p` means nothing/],
    ['a tab', '  id: 4', '\tid: 4', 5, /tab/],
    ['a tab behind spaces', '    airflow_op: [', '  \tairflow_op: [', 13, /tab/],
    ['a blank of a web page', '  id: 4', '\u00a0\u00a0id: 4', 5, /blank of another kind/],
    ['such a blank behind a colon', 'url: h', 'url:\u00a0h', 2, /blank of another kind/],
    ['a key not below its mapping', '    airflow_admin', '  airflow_admin', 12, /no deeper than `mappings`/],
    ['a key between two depths', '    airflow_op: [', '   airflow_op: [', 13, /indented by 3 spaces/],
    [
      'a key too deep',
      '    airflow_op: [',
      '      airflow_op: [',
      13,
      /deeper than `airflow_admin` on line 12/,
    ],
    ['a key at the top too deep', 'tenant:', ' tenant:', 3, /deeper than `url` on line 2/],
    ['a value and more below it', 'airflow:\n', 'airflow: 3.3.2\n', 8, /deeper than `airflow` on line 7/],
    ['an item between two depths', '  - { name: a s', ' - { name: a s', 16, /item is indented by 1 space/],
    ['an item among keys', '    airflow_op: [', '    - airflow_op: [', 13, /item of a list/],
    ['a list behind its key', 'mappings:\n', 'mappings: - x\n', 11, /cannot begin on the line of its key/],
    ['dashes between brackets', '[Op, Viewer]\nt', '[- Op, - Viewer]\nt', 13, /brackets/],
    ['no comma', 'an operator, claims', 'an operator claims', 15, /comma is missing/],
    ['a comma of JSON', '[Admin]\n', '[Admin],\n', 12, /comma stands behind the value/],
    ['two colons', 'session: 8h', 'session: 8h: 9h', 10, /holds `: `/],
    ['an at sign', 'session: 8h', 'session: @8h', 10, /cannot begin with `@`/],
    ['a percent sign', 'session: 8h', 'session: %8h', 10, /cannot begin with `%`/],
    ['a comparison', '"3.3.2"', '>=3.3', 8, /cannot begin with `>`/],
    ['a bar', 'session: 8h', 'session: | 8h', 10, /line should end/],
    ['a star', 'url: https', 'url: *.https', 2, /`\*` refers to one/],
    ['two anchors', 'session: 8h', 'session: &a &b 8h', 10, /two anchors/],
    ['a template of Helm', '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', '{{ .Values.tenant }}', 3, /template/],
    ['a template in quotes', 'url: https', 'url: "{{ .Values.url }}" # ', 2, /template/],
    ['an action of Helm', 'client:', '{{- if .Values.sso }}\nclient:', 4, /template/],
    ['a block of Jinja', 'client:', '{% if sso %}\nclient:', 4, /template/],
    ['a variable in brackets', '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', '${TENANT}', 3, /variable/],
    ['a variable alone', '  id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', '  id: ${CLIENT}', 5, /variable/],
    ['a variable as the secret', '{ env: AAD_CLIENT_SECRET }', '${AAD_CLIENT_SECRET}', 6, /variable/],
    ['what stands for a value', '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', '<GUID>', 3, /stands for a value/],
    ['a conflict of a merge', 'url: h', '<<<<<<< HEAD\nurl: h', 2, /conflict/],
    ['a fence of Markdown', 'version: 1', '```yaml\nversion: 1', 1, /Markdown/],
    ['a comment of JavaScript', 'url: h', '// note\nurl: h', 2, /begins with `#`/],
    ['a key twice', '  session: 8h', '  session: 8h\n  session: 9h', 11, /stands twice/],
    ['a second document', 'tests:', '---\ntests:', 14, /second YAML document/],
  ] as [string, string, string, number, RegExp][])('%s', async (_, from, to, line, says) => {
    const findings = await readingFindings(mistaken(from, to));
    expect(findings.map(({ message }) => message)).toHaveLength(1);
    const [finding] = findings;
    expect(finding?.message).toMatch(says);
    expect(finding?.message).not.toMatch(jargon);
    expect(finding?.where.range?.start.line).toBe(line);
    expect(finding?.fix?.text).toMatch(/\S/);
  });

  test('the name of a variable is in the fix', async () => {
    const fixOf = async (from: string, to: string) =>
      (await readingFindings(mistaken(from, to)))[0]?.fix?.text;
    const id = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
    expect(await fixOf(id, '${TENANT}')).toContain('{ env: TENANT }');
    expect(await fixOf(id, '"${TENANT}"')).toContain('{ env: TENANT }');
    expect(await fixOf('AAD_CLIENT_SECRET', '"${AAD_CLIENT_SECRET}"')).toContain('write `AAD_CLIENT_SECRET`');
  });

  test.each([
    ['INI', '[client]\nid = "x"\n', 1, /INI/],
    ['JSON without a comma', '{"version": 1,\n "url": "x"\n "tenant": 3}\n', 3, /comma is missing/],
    ['CR alone', right.replaceAll('\n', '\r'), 1, /CR alone/],
  ] as [string, string, number, RegExp][])('%s', async (_, text, line, says) => {
    const findings = await readingFindings(text);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(says);
    expect(findings[0]?.where.range?.start.line).toBe(line);
  });
});

describe('a list or a text where it cannot stand is answered with what was meant', () => {
  test.each([
    ['session: 8h', 'session: 8 hours', '`8h`'],
    ['session: 8h', 'session: 90 min', '`90m`'],
    ['airflow:\n', 'airflow:\n  chart: apache/1.22\n', '`apache/1.22.0`'],
    ['airflow:\n', 'airflow:\n  chart: bitnami/22.0.0\n', 'write `none`'],
    ['    airflow_admin: [Admin]\n', '    - { group: airflow_admin }\n    #', '`airflow_admin: [Admin]`'],
  ])('%s as %s', async (from, to, fix) => {
    const text = mistaken(from, to).replace(/ {4}#.*\n/, '');
    const texts = (await readingFindings(text.replace('    airflow_op: [Op, Viewer]\n', ''))).map(
      (finding) => finding.fix?.text,
    );
    expect(texts.join('\n')).toContain(fix);
  });
});

/** Every spec of the repository that is right stays so with anything but one character. */
test('one character less, or one more, is never answered in words of the library, or with several', () => {
  const signs = ['', '"', "'", '[', '}', ':', '\t', '{{', '- ', '\n', '*', '&', '#', ','];
  let broken = 0;
  for (let at = 0; at < right.length; at++) {
    for (const sign of signs) {
      const text = right.slice(0, at) + sign + right.slice(sign === '' ? at + 1 : at);
      const { root, problems } = readYaml(text);
      if (root) continue;
      broken++;
      expect(problems, text).toHaveLength(1);
      const [problem] = problems;
      if (problem?.kind !== 'invalid') throw new Error(text);
      expect(problem.message.replace(/`[^`]*`/g, '')).not.toMatch(jargon);
      expect(problem.fix).toMatch(/\S/);
      const line = problem.range?.start.line ?? 0;
      const edited = right.slice(0, at).split('\n').length;
      // Of what is inserted on a line, nothing is noticed before that line's own mapping began.
      expect(line, text).toBeGreaterThanOrEqual(1);
      expect(line - edited, text).toBeLessThanOrEqual(12);
    }
  }
  expect(broken).toBeGreaterThan(1000);
});

test('a text that is made to be slow is read in its time', () => {
  const many = 50_000;
  for (const piece of ['{{', '${', '\n', '\u00a0', '"\n', '[', '- ', 'a:b ', '\t', "'", '<%'])
    expect(readYaml(`x: "\n${piece.repeat(many)}`).problems.length, piece).toBeGreaterThan(0);
}, 20_000);

test('the spec is right', async () => {
  expect(await readingFindings(right)).toEqual([]);
});
