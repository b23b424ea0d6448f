import { expect, test } from 'vitest';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

test.each([
  ['without a rule', 'reason: x, until: 2027-03-31', 'accept.0.rule'],
  ['whose rule is a number', 'rule: 1, reason: x, until: 2027-03-31', 'accept.0.rule'],
  ['without a reason', 'rule: no-admin, until: 2027-03-31', 'accept.0.reason'],
  ['without a last day', 'rule: no-admin, reason: x', 'accept.0.until'],
  ['whose last day is none', 'rule: no-admin, reason: x, until: soon', 'accept.0.until'],
])('an entry of accept %s accepts nothing, and what is wrong with it is said', async (_, entry, at) => {
  const { status, out } = await runCli(['validate', '-', '-o', 'json'], {
    stdin: `${sampleSpec}accept: [{ ${entry} }]\n`,
  });
  const { findings } = JSON.parse(out) as JsonReport;
  expect(status).toBe(2);
  expect(findings.map(({ rule, where }) => [rule, where.path?.join('.')])).toContainEqual([
    'spec-invalid',
    at,
  ]);
});
