import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { everyConfigRule } from '../../src/rules/config/config-rules.ts';
import { lintText } from './lint-text.ts';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));

/** The fenced block below a heading. */
function sample(page: string, heading: string): { text: string; name: string } {
  const match = new RegExp(`^## ${heading}\\n\\n\`\`\`(\\w+)\\n(.*?)^\`\`\`$`, 'ms').exec(page);
  if (!match?.[1] || match[2] === undefined) throw new Error(`no sample below ${heading}`);
  return { name: match[1] === 'yaml' ? 'values.yaml' : 'webserver_config.py', text: match[2] };
}

const exits = { error: 1, warning: 0, info: 0, unknown: 3 };

describe.each(everyConfigRule.map((rule) => [rule.id, rule] as const))(
  'the page of %s',
  (id, { severity }) => {
    const page = readFileSync(`${folder}${id}.md`, 'utf8');

    test('has a bad sample that gives this rule alone, on the marked line', async () => {
      const { text, name } = sample(page, 'Bad');
      const marked = text
        .split('\n')
        .flatMap((line, index) => (line.endsWith(`# <- ${id}`) ? [index + 1] : []));
      expect(marked).toHaveLength(1);
      const { status, report } = await lintText(text, name, '--airflow', '3.3.2');
      expect(report.findings.map(({ rule, where }) => [rule, where.range?.start.line])).toEqual([
        [id, marked[0]],
      ]);
      const said = report.findings[0]?.severity ?? 'info';
      // A rule that is milder or harsher by what is around it shows its worst.
      expect(id === 'config-redirect-path' ? 'error' : severity).toBe(said);
      expect(status).toBe(exits[said]);
    });

    test('has a good sample that gives nothing', async () => {
      const { text, name } = sample(page, 'Good');
      expect(await lintText(text, name, '--airflow', '3.3.2')).toMatchObject({
        status: 0,
        report: { findings: [] },
      });
    });
  },
);
