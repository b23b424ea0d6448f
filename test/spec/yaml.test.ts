import { describe, expect, test } from 'vitest';
import { readingFindings, runCli, validateText } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';

const messages = async (text: string | Uint8Array) =>
  (await readingFindings(text)).map(({ message }) => message);

const places = async (text: string, rule = 'spec-invalid') => {
  const { report } = await validateText(text);
  const found = report.findings.filter((finding) => finding.rule === rule);
  return found.map(({ where }) => [where.range?.start.line, where.range?.start.column]);
};

const mappingLine = lineOf('airflow_admin');

/** The sample with a test that holds only if the mapping key is read as this text. */
const withKey = (key: string, asText: string = key) =>
  `${changed('airflow_admin', key)}tests: [{ name: t, claims: { roles: [${JSON.stringify(asText)}] }, expect: [Admin] }]\n`;

describe('keys are text as written', () => {
  test.each([
    ['no'],
    ['on'],
    ['yes'],
    ['off'],
    ['y'],
    ['n'],
    ['true'],
    ['null'],
    ['~'],
    ['0123'],
    ['0x10'],
    ['1_000'],
    ['1:30'],
    ['1.10'],
    ['.inf'],
    ['2026-01-01'],
    ['12345678901234567890'],
    ['constructor'],
    ['toString'],
    ['hasOwnProperty'],
    ['prototype'],
    ['='],
    ['a b'],
    ['größe'],
    ['グループ'],
    ['😀'],
  ])('%s', async (key) => {
    expect(await messages(withKey(key))).toEqual([]);
  });

  test('quoted keys lose their quotes', async () => {
    expect(await messages(withKey('"a: b # c"', 'a: b # c'))).toEqual([]);
    expect(await messages(withKey("'it''s'", "it's"))).toEqual([]);
  });
});

describe('keys that deceive are refused at their place', () => {
  test.each([
    ['__proto__', '__proto__'],
    ['"airflow\\u200badmin"', 'airflow\\u200badmin'],
    ['airflow\u200badmin', 'airflow\\u200badmin'],
    ['admin\u202enimda', 'admin\\u202enimda'],
    ['"a\\0b"', 'a\\u0000b'],
    ['"a\\eb"', 'a\\u001bb'],
    ['a\u{e0041}b', 'a\\u{e0041}b'],
    ['a\u00adb', 'a\\u00adb'],
  ])('%j', async (key, shown) => {
    const text = changed('airflow_admin', key);
    expect(await messages(text)).toContain(`the key \`${shown}\` is not allowed`);
    expect(await places(text)).toContainEqual([mappingLine, 5]);
    const { out } = await runCli(['validate', '-'], { stdin: text });
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  test('`__proto__` changes no object', async () => {
    await validateText(changed('access:', '__proto__: { polluted: true }\naccess:'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['access:\n  ? [a, b]\n  : 1\n'],
    ['access:\n  ? { a: b }\n  : 1\n'],
    ['access:\n  ? - a\n  : 1\n'],
    ['access:\n  {{ x }}: 1\n'],
  ])('a key that is a collection: %j', async (text) => {
    expect((await messages(`version: 1\n${text}`)).join()).toContain('a key must be plain text');
  });

  test('a key that stands twice, at the second place, naming the first', async () => {
    const text = changed(
      '    airflow_admin: [Admin]\n',
      '    airflow_admin: [Admin]\n    "airflow_admin": [Viewer]\n',
    );
    expect(await messages(text)).toEqual([
      `the key \`airflow_admin\` stands twice, first on line ${mappingLine}`,
    ]);
    expect(await places(text)).toEqual([[mappingLine + 1, 5]]);
  });
});

describe('anchors and merge keys', () => {
  const mapped = (mappings: string, expected: Record<string, string>) => {
    const tests = Object.entries(expected).map(
      ([key, role]) => `  - { name: ${key}, claims: { roles: [${key}] }, expect: ${role} }\n`,
    );
    return `${changed('  mappings:\n    airflow_admin: [Admin]\n', `  mappings:\n${mappings}`)}tests:\n${tests.join('')}`;
  };

  test('an alias stands for what its anchor named', async () => {
    expect(await messages(mapped('    a: &r [Op]\n    b: *r\n', { a: '[Op]', b: '[Op]' }))).toEqual([]);
  });

  test('an alias takes the last anchor of its name before it', async () => {
    const mappings = '    a: &r [Op]\n    b: *r\n    c: &r [Viewer]\n    d: *r\n';
    expect(await messages(mapped(mappings, { b: '[Op]', d: '[Viewer]' }))).toEqual([]);
  });

  test('`<<` brings in a mapping, and what is written beside it wins, before and after', async () => {
    const shared = 'airflow: { version: "3.3.2" }';
    const layers = (merged: string) =>
      `version: 1\nenvironments:\n  a:\n    url: https://a.example.com\n    access: &x { mappings: { k: [Op], l: [User] } }\n  b:\n    url: https://b.example.com\n    access:\n      mappings: { ${merged} }\n${sampleSpec.split('\n').slice(2, 4).join('\n')}\n${shared}\n`;
    const check = (merged: string) =>
      messages(
        `${layers(merged)}tests: [{ name: t, environments: [b], claims: { roles: [k] }, expect: [Viewer] }]\n`,
      );
    expect(await check('k: [Viewer], <<: { k: [Op] }')).toEqual([]);
    expect(await check('<<: { k: [Op] }, k: [Viewer]')).toEqual([]);
    expect(await check('<<: { k: [Viewer] }')).toEqual([]);
    expect((await check('<<: { k: [Op] }')).join()).toContain('expected [Viewer], got [Op]');
  });

  test('of a list of mappings the first one wins', async () => {
    const mappings = '    <<: [{ a: [Viewer] }, { a: [Op], b: [Op] }]\n';
    expect(await messages(mapped(mappings, { a: '[Viewer]', b: '[Op]' }))).toEqual([]);
  });

  test('a quoted `<<` is a key like any other', async () => {
    expect(await messages(mapped('    "<<": [Viewer]\n', { '"<<"': '[Viewer]' }))).toEqual([]);
  });

  test('`<<` of anything but mappings is refused', async () => {
    for (const value of ['[a]', '1', '"x"', '[[{ a: b }]]']) {
      expect(
        await messages(mapped(`    <<: ${value}\n    a: [Viewer]\n`, {}).replace('tests:\n', '')),
      ).toEqual(['`<<` takes a mapping or a list of mappings']);
    }
  });
});

describe('what is not one YAML mapping is refused in one line', () => {
  test.each([
    ['an empty file', '', /empty/],
    ['only blank lines', '\n\n  \n', /empty/],
    ['only a comment', '# nothing yet\n', /empty/],
    ['only a document mark', '---\n', /./],
    ['a list at the top', '- a\n- b\n', /a spec is a mapping that begins with `version: 1`/],
    ['a text at the top', 'hello\n', /a spec is a mapping/],
    ['a number at the top', '42\n', /a spec is a mapping/],
    ['two documents', `${sampleSpec}---\n${sampleSpec}`, /a second YAML document starts here/],
    ['tabs as indentation', 'version: 1\naccess:\n\tclaim: roles\n', /not valid YAML/],
    ['an open quote', 'version: 1\nurl: "https\n', /not valid YAML/],
    ['an open bracket', 'version: [1\n', /not valid YAML/],
    ['a wrong indentation', 'version: 1\nurl: a\n  tenant: b\n', /not valid YAML/],
    ['a NUL byte', `${sampleSpec}\0`, /./],
  ])('%s', async (_, text, says) => {
    const { status, report } = await validateText(text);
    expect(status).toBe(2);
    expect(report.findings[0]?.rule).toBe('spec-invalid');
    expect(report.findings[0]?.message).toMatch(says);
    expect(report.findings[0]?.message).not.toMatch(/[\n\0]/);
  });

  test('a second document is pointed at', async () => {
    expect(await places(`${sampleSpec}---\nversion: 1\n`)).toEqual([[sampleSpec.split('\n').length, 1]]);
  });

  test.each([
    ['a byte that is none', [0xff]],
    ['a cut sequence', [0xe2, 0x82]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['UTF-16', [...Buffer.from(`\ufeff${sampleSpec}`, 'utf16le')]],
  ])('%s is no UTF-8', async (_, bytes) => {
    const { status, report } = await validateText(Uint8Array.from([...Buffer.from('# '), ...bytes]));
    expect(status).toBe(2);
    expect(report.findings.map(({ message }) => message)).toEqual(['the file is not UTF-8 text']);
  });
});

describe('what does not change the meaning is accepted', () => {
  test.each([
    ['a byte order mark', `\ufeff${sampleSpec}`],
    ['CRLF', sampleSpec.replaceAll('\n', '\r\n')],
    ['a document mark and a directive', `%YAML 1.2\n---\n${sampleSpec}...\n`],
    ['no newline at the end', sampleSpec.trimEnd()],
    [
      'JSON',
      JSON.stringify(
        {
          version: 1,
          url: 'https://airflow.example.com',
          tenant: { id: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11' },
          client: { id: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', secret: { env: 'S' } },
          airflow: { version: '3.3.2' },
          access: { mappings: { a: ['Admin'] } },
        },
        null,
        '\t',
      ),
    ],
  ])('%s', async (_, text) => {
    expect(await validateText(text)).toMatchObject({
      status: 0,
      report: { summary: { errors: 0, unknown: 0 } },
    });
  });

  test('places count without the byte order mark, and after CRLF', async () => {
    const wrong = changed('[Admin]', '[Admins]');
    expect(await places(`\ufeff${wrong}`, 'role-unknown')).toEqual([[mappingLine, 21]]);
    expect(await places(wrong.replaceAll('\n', '\r\n'), 'role-unknown')).toEqual([[mappingLine, 21]]);
    expect(await places(`\ufeff${changed('version: 1', 'versio: 1')}`, 'spec-unknown-key')).toContainEqual([
      1, 1,
    ]);
  });
});
