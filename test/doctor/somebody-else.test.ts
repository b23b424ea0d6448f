import { expect, test } from 'vitest';
import { readLog } from './run-doctor.ts';

const line = (asked: string, status: number, client = '10.1.2.3') =>
  `${client} - - [01/Feb/2026:10:00:00 +0000] "GET ${asked} HTTP/1.1" ${status} 1 "-" "Mozilla/5.0"`;
const callback = (code: string) => `/oauth-authorized/azure?code=${code.padEnd(40, 'x')}&state=y`;
const into = (name: string, client?: string) => [
  line('/login/azure', 302, client),
  `[2026-02-01T10:00:01.000+0000] {override.py:1699} INFO - Updated user ${name}`,
  line(callback(name), 302, client),
  line('/home', 200, client),
];
const lost =
  '[2026-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.';
const fails = (client?: string) => [
  line('/login/azure', 302, client),
  lost,
  line(callback('lost'), 302, client),
  line('/login/', 200, client),
];

/** A sign-in that failed once, and others after it. */
const cases: readonly [string, string[], number][] = [
  ['the only person gets in later', [...fails(), ...into('Ada')], 0],
  ['one of several gets in later, at the address of all', [...into('Ada'), ...fails(), ...into('Bob')], 3],
  [
    'somebody else gets in later, at another address',
    [...into('Ada', '10.0.0.1'), ...fails('10.0.0.2'), ...into('Bob', '10.0.0.1')],
    3,
  ],
  [
    'the same address gets in later, which is of one person',
    [...into('Ada', '10.0.0.1'), ...fails('10.0.0.2'), ...into('Bob', '10.0.0.2')],
    0,
  ],
  [
    'it was in before, and loaded an old callback',
    [...into('Ada'), ...into('Bob'), lost, line(callback('lost'), 302), line('/login/', 302), ...into('Cyd')],
    0,
  ],
  [
    'a scanner asked with a code that no provider gives',
    [lost, line('/oauth-authorized/azure?code=x', 302), line('/login/', 200), ...into('Ada'), ...into('Bob')],
    0,
  ],
];

test.each(cases)('%s', async (_, log, exit) => {
  const { status, out, report } = await readLog(log.join('\n'));
  expect([status, report.findings[0]?.rule]).toEqual([exit, 'state-mismatch']);
  expect(report.findings[0]?.message).toContain(
    exit === 0 ? 'a later sign-in worked' : 'does not tell whether it was the same person',
  );
  expect(out).not.toMatch(/Ada|Bob|Cyd/);
});
