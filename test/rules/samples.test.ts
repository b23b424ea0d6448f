import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { registry } from '../../src/rules/registry/registry.ts';
import { registeredIds } from '../../src/rules/registry/rule-id.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { markedLine, pagesRunBy, rulePage, sample, sampleFiles } from './rule-page.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../${path}/`, import.meta.url));

/** No release has this one fault alone. */
const besides: Record<string, string[]> = {
  'airflow-known-broken': ['session-unbounded'],
  'proxy-setting-ignored': ['airflow-known-broken', 'fab-vulnerable', 'session-unbounded'],
};
/** After these a spec cannot be used. */
const makesUnusable = ['spec-invalid', 'spec-unknown-key'];

test('every page belongs to a rule, and every rule has a page', () => {
  expect(readdirSync(folder('docs/rules')).sort()).toEqual(registeredIds.map((id) => `${id}.md`).sort());
});

test('every look that has an id has the file of that name', () => {
  for (const room of ['spec', 'together', 'config', 'tenant']) {
    const files = readdirSync(folder(`src/rules/${room}`), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((path) => path.endsWith('.ts'))) {
      const text = readFileSync(join(folder(`src/rules/${room}`), file), 'utf8');
      const [, id] = /^ {2}id: '([\w-]+)',$/m.exec(text) ?? [];
      if (id !== undefined) expect(basename(file)).toBe(`${id}.ts`);
    }
  }
});

describe.each(registeredIds)('the page of %s', (id) => {
  const page = rulePage(id);

  test('has the heading, the severity, the title and the sections', () => {
    const { severity, title } = registry[id];
    const [heading, first = ''] = page.split('\n\n');
    expect([heading, first.replaceAll('\n', ' ')]).toEqual([`# ${id}`, `**${severity}**: ${title}.`]);
    expect(page.match(/^## .*$/gm)).toEqual(['## What goes wrong', '## Bad', '## Good', '## What to do']);
    expect(page).toMatch(/\n\n(Source: \S.*\n)+$/);
    expect(page.split('\n').length - 1).toBeLessThanOrEqual(90);
  });

  test('is what `rule` prints', async () => {
    expect(await runCli(['rule', id])).toEqual({ status: 0, out: page, err: '' });
  });
});

/** The texts of the tests, without the pages that they read. */
const tests = readdirSync(folder('test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(folder('test'), path), 'utf8'));

describe.each(pagesRunBy('session'))('the page of %s, which cannot be run', (id) => {
  test('shows the finding, and a run without it', () => {
    expect(sample(rulePage(id), 'Bad').text).toContain(`[${id}]`);
    expect(sample(rulePage(id), 'Good').text).not.toContain(`[${id}]`);
  });

  test('is about a rule that some test names', () => {
    expect(tests.filter((text) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text))).not.toEqual([]);
  });
});

async function validateSample(text: string) {
  const { spec, beside } = sampleFiles(text);
  const cwd = temporaryFolder();
  for (const [name, content] of beside) writeFileSync(join(cwd, name), content);
  const { status, out } = await runCli(['validate', '-', '-o', 'json'], { cwd, stdin: spec });
  return { status, report: JSON.parse(out) as JsonReport };
}

const exits = { error: 1, warning: 0, info: 0, unknown: 3 };

describe.each(pagesRunBy('validate'))('the page of %s', (id) => {
  const { severity } = registry[id];

  test('has a bad sample that gives this rule alone, on the marked line', async () => {
    const { text } = sample(rulePage(id), 'Bad');
    const { status, report } = await validateSample(text);
    const found = report.findings.filter(({ rule }) => !besides[id]?.includes(rule));
    expect(found.map(({ rule, where }) => [rule, where.range?.start.line])).toEqual([
      [id, markedLine(text, id)],
    ]);
    expect(found[0]?.severity).toBe(severity);
    expect(status).toBe(makesUnusable.includes(id) ? 2 : exits[severity]);
  });

  test('has a good sample that gives nothing', async () => {
    const { text } = sample(rulePage(id), 'Good');
    expect(await validateSample(text)).toMatchObject({ status: 0, report: { findings: [] } });
  });
});
