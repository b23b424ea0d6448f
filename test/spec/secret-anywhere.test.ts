import { expect, test } from 'vitest';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

/** Of the form that Entra makes. */
const SECRET = 'abc8Q~abcdefghijklmnopqrstuvwxyz01234567';

test.each([
  'tests: [{ name: a, claims: SECRET, expect: deny }]',
  'tests: [{ name: a, claims: {}, expect: SECRET }]',
  'tests: [{ name: a, claims: {}, expect: deny, environments: SECRET }]',
  'accept: [{ rule: SECRET, reason: x, until: 2027-03-31 }]',
  'accept: [{ rule: no-admin, reason: x, until: SECRET }]',
  'security: SECRET',
  'artifacts: [SECRET]',
  'environments: SECRET',
])('a secret pasted into %s is said to be one, and neither printed nor a crash', async (line) => {
  const stdin = `${sampleSpec}${line.replace('SECRET', SECRET)}\n`;
  const { status, out, err } = await runCli(['validate', '-', '-o', 'json'], { stdin });
  expect(out + err).not.toContain(SECRET);
  expect(status).toBe(1);
  expect((JSON.parse(out) as JsonReport).findings.map(({ rule }) => rule)).toContain('secret-literal');
});
