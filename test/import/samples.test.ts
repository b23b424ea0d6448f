import { describe, expect, test } from 'vitest';
import { registry } from '../../src/rules/registry/registry.ts';
import { markedLine, pagesRunBy, rulePage, sample } from '../rules/rule-page.ts';
import { importText } from './import-text.ts';

const told = ['--airflow', '3.3.2', '--url', 'https://airflow.example.com'];

describe.each(pagesRunBy('import'))('the page of %s', (id) => {
  const page = rulePage(id);
  const { severity } = registry[id];

  test('has a bad sample that gives this rule alone, on the marked line', async () => {
    const { text } = sample(page, 'Bad');
    const { report } = await importText(text, 'webserver_config.py', ...told);
    expect(
      report?.findings.map(({ rule, where, ...rest }) => [rule, rest.severity, where.range?.start.line]),
    ).toEqual([[id, severity, markedLine(text, id)]]);
  });

  test('has a good sample that gives nothing', async () => {
    const { report, status } = await importText(sample(page, 'Good').text, 'webserver_config.py', ...told);
    expect({ status, findings: report?.findings }).toEqual({ status: 0, findings: [] });
  });
});
