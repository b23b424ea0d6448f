import { describe, expect, test } from 'vitest';
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

describe('a callback that no provider sent, from an address where nobody began', () => {
  const noCode = lost.replace(/mismatching.*/, 'missing_code: Missing "code" in response.');
  const asks = (path: string, said?: string) => [
    ...(said === undefined ? [] : [said]),
    line(path, 302, '203.0.113.9'),
    line('/login/', 200, '203.0.113.9'),
  ];
  const asked: readonly [string, string[]][] = [
    ['without anything', asks('/oauth-authorized/azure', noCode)],
    ['with parameters of its own', asks('/oauth-authorized/azure?foo=1', lost)],
    ['with a code that is none', asks('/oauth-authorized/azure?code=test&state=test', lost)],
    ['with an error that is none', asks('/oauth-authorized/azure?error=x', lost)],
    ['of another provider', asks('/oauth-authorized/google')],
    ['and nothing behind it', [line('/oauth-authorized/azure', 302, '203.0.113.9')]],
  ];

  test.each(asked)('%s: it leaves a healthy log healthy', async (_, log) => {
    const { status, report } = await readLog([...into('Ada'), ...log].join('\n'));
    expect([status, report]).toMatchObject([0, { signIns: { summary: '1 sign-in, it went through' } }]);
  });

  test.each(asked)('%s: alone, it is not taken for fine', async (_, log) => {
    expect((await readLog(log.join('\n'))).status).not.toBe(0);
  });

  test.each<[string, string[]]>([
    ['who began there', [line('/login/azure', 302, '203.0.113.9'), ...asks('/oauth-authorized/azure', lost)]],
    ['whom a provider gave a code', asks(callback('lost'), lost)],
    ['whose code was made unreadable', asks('/oauth-authorized/azure?code=***&state=y', lost)],
    [
      'whom the provider refused',
      asks('/oauth-authorized/azure?error=access_denied&error_description=AADSTS65004&state=y', lost),
    ],
  ])('somebody %s stays a finding', async (_, log) => {
    expect((await readLog([...into('Ada'), ...log].join('\n'))).status).toBe(1);
  });

  test('a log that keeps no codes does not tell', async () => {
    const healthy = into('Ada').map((one) => one.replace(/\?code=\S*/, ''));
    const { status } = await readLog([...healthy, ...asks('/oauth-authorized/azure', lost)].join('\n'));
    expect(status).toBe(1);
  });
});
