import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importRules } from '../../src/rules/registry/import-rules.ts';
import { importText } from './import-text.ts';

const told = ['--airflow', '3.3.2', '--url', 'https://airflow.example.com'];

describe.each(importRules.map((rule) => [rule.id, rule] as const))(
  'the page of %s',
  (id, { severity, title }) => {
    const page = readFileSync(fileURLToPath(new URL(`../../docs/rules/${id}.md`, import.meta.url)), 'utf8');
    const sample = (heading: string) =>
      new RegExp(`^## ${heading}\\n\\n\`\`\`python\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1] ?? '';

    test('says what the rule is called', () => {
      expect(page.startsWith(`# ${id}\n\n**${severity}**: ${title}.\n`)).toBe(true);
    });

    test('has a bad sample that gives this rule alone, on the marked line', async () => {
      const text = sample('Bad');
      const marked = text.split('\n').findIndex((line) => line.endsWith(`# <- ${id}`)) + 1;
      const { report } = await importText(text, 'webserver_config.py', ...told);
      expect(
        report?.findings.map(({ rule, where, ...rest }) => [rule, rest.severity, where.range?.start.line]),
      ).toEqual([[id, severity, marked]]);
    });

    test('has a good sample that gives nothing', async () => {
      const { report, status } = await importText(sample('Good'), 'webserver_config.py', ...told);
      expect({ status, findings: report?.findings }).toEqual({ status: 0, findings: [] });
    });
  },
);
