import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { loud, readLog, runDoctor } from './run-doctor.ts';

const said = 'Error authorizing OAuth access token: Missing "jwks_uri" in metadata';

/** Milliseconds, far above what any log takes on a busy machine: only a hang goes beyond it. */
const HANGS = 120_000;

describe('a hostile log does no harm', () => {
  test.each([
    ['one line of 10 MB', 'a'.repeat(10_000_000)],
    ['one line of 10 MB of words that matter', 'Error authorizing OAuth access token: '.repeat(270_000)],
    ['one line of 10 MB of JSON', `{"event":"${'AADSTS50105: '.repeat(700_000)}"}`],
    ['numbers without an end', `AADSTS${'5'.repeat(5_000_000)}`],
    ['URLs without an end', `500 Server Error: x for url: https://${'/discovery'.repeat(500_000)}`],
    ['fields without an end', 'oauth-authorized path=x '.repeat(300_000)],
    ['quotes without an end', `oauth-authorized ${'"GET '.repeat(1_000_000)}`],
    ['line ends alone', '\n'.repeat(5_000_000)],
    ['bytes that are no text', Buffer.alloc(5_000_000, 0xff)],
    ['zeros', Buffer.alloc(5_000_000)],
    ['deep JSON', `{"event":"oauth-authorized","a":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
    ['many pods', Array.from({ length: 20_000 }, (_, n) => `[pod/web-${n}/c] ${said}`).join('\n')],
    [
      'many clients',
      Array.from(
        { length: 20_000 },
        (_, n) =>
          `INFO: 10.${n % 256}.${n >> 8}.1:1 - "GET /auth/oauth-authorized/azure?code=x HTTP/1.1" 302 Found`,
      ).join('\n'),
    ],
    ['many numbers', Array.from({ length: 20_000 }, (_, n) => `AADSTS${1_000_000 + n}: x`).join('\n')],
  ])(
    '%s',
    async (_, text) => {
      const { report } = await readLog(text);
      expect(report.findings.length).toBeLessThanOrEqual(1000);
      expect(report.findings.filter(({ message }) => message.length > 2000)).toEqual([]);
    },
    HANGS,
  );

  test('and what matters in it is found, in the middle of a line of 2 MB too', async () => {
    const { report } = await readLog(`x\n${'a '.repeat(500_000)}${said}${' b'.repeat(500_000)}\nx`);
    expect(report.findings).toMatchObject([
      { rule: 'config-no-jwks', where: { range: { start: { line: 2 } } } },
    ]);
    expect(report.findings[0]?.message.length).toBeLessThan(1000);
  });

  test.each([
    [1, 5_000],
    [7, 5_000],
    [4096, 200_000],
    [65_536, 2_000_000],
  ])('in pieces of %i bytes it is the same log', async (size, long) => {
    const text = `${'first line\n'.repeat(100)}${said}\n${'x'.repeat(long)}\nAADSTS50105: y\n${'y'.repeat(long)} AADSTS53003: z`;
    const bytes = new TextEncoder().encode(text);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const { report } = await runDoctor(['--log', '-'], { stdinPieces: pieces() });
    expect(report.findings).toEqual((await readLog(text)).report.findings);
    expect(report.findings).toHaveLength(3);
  });
});

describe('nothing that is secret comes out again', () => {
  const jwt =
    'eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJzdWIiOiJhZGEiLCJ0aWQiOiJ4In0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
  const client = 'abc8Q~0123456789abcdefghijklmnopqrstuvwx';
  const secrets: Record<string, string> = {
    'a code':
      'Error authorizing OAuth access token: x /oauth-authorized/azure?code=1.AXoAsecretcode-0123&state=y',
    'a state': `Error authorizing OAuth access token: x state=${jwt}`,
    'an ID token': `Error returning OAuth user info: bad token ${jwt}`,
    'tokens as JSON': `Error returning OAuth user info: {"access_token": "${jwt}", "refresh_token": "0.AXoArefresh"}`,
    'tokens as Python': `Error returning OAuth user info: {'id_token': '${jwt}', 'refresh_token': '0.AXoArefresh'}`,
    'a client secret': `Error authorizing OAuth access token: x ${client}`,
    'a client secret by its name': 'Error authorizing OAuth access token: x client_secret=Sup3rSecret!',
    'an Authorization header': 'Error on OAuth authorize: Authorization: Bearer opaque-secret-value',
    'a basic header': "Error on OAuth authorize: {'Authorization': 'Basic c2VjcmV0OnNlY3JldA=='}",
    'a cookie': 'Error on OAuth authorize: Cookie: session=opaque-secret-value; _token=opaque',
    'a password in a URL': 'Error on OAuth authorize: https://user:opaque-secret-value@proxy.example.com',
    'the password of SimpleAuthManager':
      "Simple auth manager | Password for user 'admin': opaque-secret-value",
  };
  const parts = [
    'secretcode',
    jwt,
    'eyJhbGci',
    'AXoArefresh',
    client,
    'Sup3rSecret',
    'opaque-secret-value',
    'c2VjcmV0',
  ];

  test.each(Object.entries(secrets))('%s', async (_, line) => {
    for (const argv of [
      ['--log', '-', '-o', 'text'],
      ['--error', line, '-o', 'text'],
      ['--log', '-', '-o', 'json'],
      ['--log', '-', '-o', 'github'],
    ]) {
      const { out, err } = await runCli(['doctor', ...argv], { stdin: line });
      expect(out).not.toBe('');
      for (const part of parts) expect(`${out}${err}`).not.toContain(part);
    }
  });

  test('what a terminal would act on is shown as such', async () => {
    const { out } = await runCli(['doctor', '--log', '-', '--color', 'never'], {
      stdin: 'Error authorizing OAuth access token: \u001b]0;owned\u0007 \u202e evil',
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(loud((await readLog(said)).report)).toEqual(['config-no-jwks']);
  });
});
