import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

const accept =
  'accept:\n  - { rule: role-unknown, reason: x, until: 2027-03-31 }\n  - { rule: no-admin, reason: x, until: 2027-03-31 }\n';

test.each([
  ['a key that is not known', changed('tenant:', 'foo: 1\ntenant:')],
  ['no YAML', 'version: 1\n foo: [\n'],
  ['nothing', ''],
])('of a spec that cannot be used no test case has passed: %s', async (_, stdin) => {
  const { status, out } = await runCli(['validate', '-', '-o', 'junit'], { stdin });
  expect(status).toBe(2);
  const cases = out.match(/<testcase[\s\S]*?(?:\/>|<\/testcase>)/g) ?? [];
  const failed = cases.filter((one) => one.includes('<failure'));
  expect(failed.length).toBe(1);
  expect(cases.filter((one) => !one.includes('<skipped')).length).toBe(1);
  expect(Number(/<testsuite [^>]*skipped="(\d+)"/.exec(out)?.[1])).toBeGreaterThan(5);
});

test('an exception for a rule that nobody asked is not called unused', async () => {
  const { out } = await runCli(['validate', '-'], {
    stdin: `${changed('tenant:', 'foo: 1\ntenant:')}${accept}`,
  });
  expect(out).toContain('[spec-unknown-key]');
  expect(out).not.toContain('exception-unused');
  const whole = await runCli(['validate', '-'], { stdin: `${sampleSpec}${accept}` });
  expect(whole.out.match(/\[exception-unused\]/g)?.length).toBe(2);
});

test.each(['version', 'url', 'tenant', 'client', 'airflow', 'access', 'mappings', 'secret'])(
  'a misspelt `%s` is one finding: what is missed by it is not told too',
  async (key) => {
    const misspelt = `${key[1]}${key[0]}${key.slice(2)}`;
    const { out, err } = await runCli(['validate', '-'], { stdin: changed(`${key}:`, `${misspelt}:`) });
    expect(out.match(/\[[a-z-]+\]\n/g)).toEqual(['[spec-unknown-key]\n']);
    expect(out).toContain(`did you mean \`${key}\`?`);
    expect(err).toBe('');
  },
);
