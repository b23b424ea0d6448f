import { expect, test } from 'vitest';
import type { Finding } from '../../src/diagnostic.ts';
import type { Outcome } from '../../src/report/outcome.ts';
import { sarif } from '../../src/report/sarif.ts';

/** Source: GitHub Docs, "SARIF results exceed one or more limits". */
const MOST = 25_000;

const finding = (severity: Finding['severity'], line: number): Finding => ({
  rule: 'role-unknown',
  severity,
  message: `in line ${line}`,
  where: {
    source: 'a.yaml',
    path: ['access', line],
    range: { start: { line, column: 1 }, end: { line, column: 2 } },
  },
  related: [],
});

function runOf(findings: Finding[]) {
  const outcome: Outcome = {
    result: { command: 'init' },
    findings,
    examined: [],
    accepted: [],
    questions: [],
    notAsked: [],
    unusable: [],
    sources: new Map(),
    status: 'findings',
  };
  return JSON.parse(sarif(outcome)).runs[0];
}

const warnings = Array.from({ length: MOST }, (_, index) => finding('warning', index + 1));

test('as many results as GitHub takes are all there', () => {
  const { results, invocations } = runOf(warnings);
  expect(results).toHaveLength(MOST);
  expect(invocations[0].toolExecutionNotifications).toBeUndefined();
});

test('of more, what weighs least is left out, and that is said', () => {
  const { results, invocations } = runOf([
    ...warnings,
    finding('info', MOST + 1),
    finding('error', MOST + 2),
    finding('unknown', MOST + 3),
  ]);
  expect(results).toHaveLength(MOST);
  expect(results.slice(0, 3).map(({ level }: { level: string }) => level)).toEqual([
    'error',
    'warning',
    'warning',
  ]);
  expect(results[1].message.text).toContain('could not be checked');
  expect(results.filter(({ level }: { level: string }) => level === 'note')).toEqual([]);
  const [{ message }] = invocations[0].toolExecutionNotifications;
  expect(message.text).toMatch(/^3 more results are not in this file/);
});
