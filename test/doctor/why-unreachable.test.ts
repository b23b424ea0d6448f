import { describe, expect, test } from 'vitest';
import { readLog } from './run-doctor.ts';

const authorize = (said: string) =>
  `[2026-02-01T10:00:00.000+0000] {views.py:667} ERROR - Error on OAuth authorize: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /abc/v2.0/.well-known/openid-configuration (Caused by ${said})`;
const token = (said: string) =>
  `[2026-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: ${said}`;
const ssl = (said: string) =>
  `SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ${said}'))`;

/** What the line says, and what only its way to mend it has. */
const reasons: readonly [string, string, RegExp][] = [
  [
    'an expired certificate',
    ssl('certificate verify failed: certificate has expired (_ssl.c:1007)'),
    /renewed/,
  ],
  [
    'an unknown CA',
    ssl('certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)'),
    /the CA .{0,60}as PEM/,
  ],
  [
    'another host name',
    ssl(
      "certificate verify failed: Hostname mismatch, certificate is not valid for 'login.microsoftonline.com'.",
    ),
    /subjectAltName/,
  ],
  [
    'a CA of a form that Python 3.13 refuses',
    ssl('certificate verify failed: Missing Authority Key Identifier (_ssl.c:1028)'),
    /made again/,
  ],
  [
    'an old protocol',
    "SSLError(1, '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version')",
    /TLS 1\.2/,
  ],
  [
    'no TLS at all',
    "SSLError(1, '[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1007)')",
    /plain HTTP/,
  ],
  [
    'a firewall',
    "SSLError(8, '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol')",
    /firewall/,
  ],
  [
    'a proxy that wants a password',
    "ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))",
    /USER:PASSWORD@PROXY/,
  ],
  [
    'a proxy that refuses the host',
    "ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 403 Forbidden'))",
    /allowed on the proxy/,
  ],
  [
    'a proxy that is not there',
    "ProxyError('Cannot connect to proxy.', NewConnectionError('[Errno 111] Connection refused'))",
    /correct HTTPS_PROXY/,
  ],
];

describe.each([
  ['the discovery document', authorize],
  ['the token endpoint', token],
])('%s', (_, line) => {
  test.each(reasons)('%s has a way of its own to be mended', async (_, said, fix) => {
    const { report } = await readLog(line(said));
    const [first] = report.findings;
    const told = JSON.stringify(first?.fix);
    expect(told).toMatch(fix);
    for (const [, , other] of reasons) if (other !== fix) expect(told).not.toMatch(other);
  });
});

test('where the line says nothing of it, all of them are told', async () => {
  const { report } = await readLog(authorize("NewConnectionError('[Errno 110] Connection timed out')"));
  expect(JSON.stringify(report.findings[0]?.fix)).toMatch(/egress rule, DNS, HTTPS_PROXY/);
});

test('several of them have no way to be mended in common', async () => {
  const { report } = await readLog(
    reasons
      .slice(0, 2)
      .map(([, said]) => authorize(said))
      .join('\n'),
  );
  expect(JSON.stringify(report.findings[0]?.fix)).toMatch(/egress rule, DNS, HTTPS_PROXY/);
});

test('what the libraries say outside of a step of a sign-in is told with its reason too', async () => {
  const log = [
    'Traceback (most recent call last):',
    '  File "/x/site-packages/urllib3/connectionpool.py", line 464, in _make_request',
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)',
  ];
  const { status, report } = await readLog(log.join('\n'));
  expect([status, report.findings[0]?.rule]).toEqual([1, 'discovery-unreachable']);
  expect(JSON.stringify(report.findings[0]?.fix)).toContain('renewed');
});
