import { describe, expect, test } from 'vitest';
import { registry } from '../../src/rules/registry/registry.ts';
import { markedLine, pagesRunBy, rulePage, sample } from '../rules/rule-page.ts';
import { lintText } from './lint-text.ts';

const name = ({ language }: { language: string }) =>
  language === 'yaml' ? 'values.yaml' : 'webserver_config.py';

/** What is true of some releases only is shown on one of those. */
const releases: Record<string, string> = {
  'config-logout-method': '2.10.5',
  'config-basic-auth': '2.11.2',
  'config-api-open': '2.11.2',
  'config-kerberos-auth': '2.11.2',
};
const releaseOf = (id: string) => releases[id] ?? '3.3.2';

const exits = { error: 1, warning: 0, info: 0, unknown: 3 };

describe.each(pagesRunBy('lint'))('the page of %s', (id) => {
  const page = rulePage(id);

  test('has a bad sample that gives this rule alone, on the marked line', async () => {
    const bad = sample(page, 'Bad');
    const { status, report } = await lintText(bad.text, name(bad), '--airflow', releaseOf(id));
    const found = report.findings.map(({ rule, where }) => [rule, where.range?.start.line]);
    expect(found).toEqual([[id, markedLine(bad.text, id)]]);
    const said = report.findings[0]?.severity ?? 'info';
    // A rule that is milder or harsher by what is around it shows its worst.
    expect(said).toBe(id === 'config-redirect-path' ? 'error' : registry[id].severity);
    expect(status).toBe(exits[said]);
  });

  test('has a good sample that gives nothing', async () => {
    const good = sample(page, 'Good');
    expect(await lintText(good.text, name(good), '--airflow', releaseOf(id))).toMatchObject({
      status: 0,
      report: { findings: [] },
    });
  });
});
