import { describe, expect, test } from 'vitest';
import { cut } from '../../src/yaml/show-invisible.ts';
import { runCli, validateText } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

const wrong = [
  '\\ud800',
  '\\ud939',
  '\\udfff',
  '\ufffe',
  '\uffff',
  '\u{1fffe}',
  '\u{10ffff}',
  '\\ufffe',
  '\\uFFFF',
];

describe('what is no character is refused where it is read', () => {
  test.each(wrong)('in a value: %j', async (text) => {
    const { status, report } = await validateText(sampleSpec.replace(/\[Admin\]/, `["a${text}"]`));
    expect(status).toBe(2);
    expect(report.findings.map(({ rule }) => rule)).toContain('spec-invalid');
    expect(report.findings.find(({ rule }) => rule === 'spec-invalid')?.where.range).toBeDefined();
  });

  test.each(wrong)('in a key: %j', async (text) => {
    const { status, report } = await validateText(`${sampleSpec.trimEnd()}\n"b${text}": [Admin]\n`);
    expect(status).toBe(2);
    expect(report.findings.map(({ rule }) => rule)).toContain('spec-invalid');
  });

  test.each(['text', 'json', 'github'])('and none leaves, -o %s', async (format) => {
    for (const text of wrong) {
      const stdin = sampleSpec.replace(/\[Admin\]/, `["a${text}"]`);
      const { out } = await runCli(['validate', '-', '-o', format], { stdin });
      expect(out).not.toMatch(/[\p{Cs}\p{Noncharacter_Code_Point}]/u);
      if (format === 'json')
        JSON.parse(out, (_, value) => {
          if (typeof value === 'string') expect(value).not.toMatch(/\p{Cs}/u);
          return value;
        });
    }
  });
});

test('no character is cut in half', () => {
  expect(cut('ab😀', 3)).toBe('ab');
  expect(cut('ab😀', 4)).toBe('ab😀');
  expect(cut('abc', 2)).toBe('ab');
});
