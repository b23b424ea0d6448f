import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { everyRule } from '../../src/rules/registry/every-rule.ts';
import { rules } from '../../src/rules/spec/index.ts';
import { runCli, validateText } from '../cli/run-cli.ts';
import { markedLine, rulePage, sample } from './rule-page.ts';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));

const ids = everyRule.map(({ id }) => id);
/** These compare files, so their samples are shell sessions. */
const aboutFiles = [
  'file-drift',
  'file-orphan',
  'values-list-lost',
  'cluster-drift',
  'cluster-not-rolled',
  'chart-values-invalid',
  'lock-invalid',
];
/** After these a spec cannot be used. */
const makesUnusable = ['spec-invalid', 'spec-unknown-key'];

test('every page belongs to a rule, and every rule has a page', () => {
  expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.md`).sort());
});

test('no two rules share an id', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(everyRule.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = rulePage(id);

  test('has the heading, the severity and the sections', () => {
    expect(page.startsWith(`# ${id}\n\n**${rule.severity}**: `)).toBe(true);
    expect(page.match(/^## .*$/gm)).toEqual(['## What goes wrong', '## Bad', '## Good', '## What to do']);
    expect(page).toMatch(/\n\n(Source: \S.*\n)+$/);
    expect(page.split('\n').length - 1).toBeLessThanOrEqual(60);
  });

  test('is what `rule` prints', async () => {
    expect(await runCli(['rule', id])).toEqual({ status: 0, out: page, err: '' });
  });
});

describe.each(rules.filter(({ id }) => aboutFiles.includes(id)).map(({ id }) => id))(
  'the page of %s',
  (id) => {
    test('shows the finding, and a run without it', () => {
      const page = rulePage(id);
      expect(sample(page, 'Bad').language).toBe('console');
      expect(sample(page, 'Bad').text).toContain(`[${id}]`);
      expect(sample(page, 'Good').text).toContain('no findings');
    });
  },
);

const exits = { error: 1, warning: 0, info: 0, unknown: 3 };

describe.each(rules.filter(({ id }) => !aboutFiles.includes(id)).map((rule) => [rule.id, rule] as const))(
  'the page of %s',
  (id, { severity }) => {
    test('has a bad sample that gives this rule alone, on the marked line', async () => {
      const { language, text } = sample(rulePage(id), 'Bad');
      expect(language).toBe('yaml');
      const { status, report } = await validateText(text);
      const found = report.findings.map(({ rule, where }) => [rule, where.range?.start.line]);
      expect(found).toEqual([[id, markedLine(text, id)]]);
      expect(report.findings[0]?.severity).toBe(severity);
      expect(status).toBe(makesUnusable.includes(id) ? 2 : exits[severity]);
    });

    test('has a good sample that gives nothing', async () => {
      const { text } = sample(rulePage(id), 'Good');
      expect(await validateText(text)).toMatchObject({ status: 0, report: { findings: [] } });
    });
  },
);
