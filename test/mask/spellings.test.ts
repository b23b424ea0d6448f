import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MASK, maskSecrets } from '../../src/mask/mask-secrets.ts';
import { KnownSecrets, secretsOf } from '../../src/mask/mask-values.ts';
import { redact } from '../../src/report/redact.ts';
import { registry } from '../../src/rules/registry/registry.ts';

const SECRET = 'Zx81hGf02KdpW9QmLrT5vYbN3cXs7JtE';
const names = [
  'client_secret',
  'client-secret',
  'clientSecret',
  'AAD_CLIENT_SECRET',
  'AIRFLOW__API__SECRET_KEY',
  'SECRET_KEY',
  'secret',
  'password',
  'passwd',
  'Pwd',
  'api_key',
  'apikey',
  'access_key',
  'AccountKey',
  'access_token',
  'refresh_token',
  'client_assertion',
];

describe('a secret is masked however it is spelled', () => {
  const spelled = names.flatMap((name) => [
    `${name}='${SECRET}'`,
    `${name}="${SECRET}"`,
    `${name}=${SECRET}`,
    `${name} = "${SECRET}"`,
    `${name}: ${SECRET}`,
    `${name}: "${SECRET}"`,
    `"${name}": "${SECRET}"`,
    `'${name}': '${SECRET}'`,
    `${name}%3D${SECRET}`,
    `${name}%3d${SECRET}&x=y`,
    `https://x.example/?${name}=${SECRET}&y=1`,
    `{"a":1,"${name}":"${SECRET}"}`,
    `${name.toUpperCase()}=${SECRET};`,
  ]);
  const others = [
    `Authorization: Bearer ${SECRET}`,
    `"Authorization": "Bearer ${SECRET}"`,
    `authorization: basic ${SECRET}`,
    `sent with Bearer ${SECRET} to`,
    `Bearer%20${SECRET}`,
    `https://user:${SECRET}@proxy.example`,
    `GH = "ghp_${SECRET}"`,
    `glpat-${SECRET}`,
    `xoxb-123456789012-${SECRET}`,
    `https://a.blob.example/x?se=1&sig=${SECRET}&sv=2`,
    `az login --client-secret ${SECRET} --tenant x`,
    `mysql --password "${SECRET}"`,
    `<ApiKey>${SECRET}</ApiKey>`,
    `"SecretText":"${SECRET}"`,
    `config.set("api", "secret_key", "${SECRET}")`,
    `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END`,
    `the password is ${SECRET}`,
    `Client secret was ${SECRET} until today`,
    `my secret is "${SECRET}".`,
    `ssh with passwd ${SECRET}`,
    `IDENTIFIED BY PASSWORD ${SECRET}`,
    `mysql -u root -p${SECRET} airflow`,
    `mysqldump -h db -u root -p ${SECRET} airflow`,
    `sshpass -p ${SECRET} ssh host`,
    `docker login registry.example -u me -p ${SECRET}`,
    `az login --service-principal -u id -p "${SECRET}" --tenant t`,
    `az acr login -n x -u id -p ${SECRET}`,
    `curl -sS -u airflow:${SECRET} https://x.example`,
    `curl --user 'airflow:${SECRET}' https://x.example`,
    `redis-cli -h r -a ${SECRET} ping`,
    `ldapsearch -x -D cn=a -w ${SECRET} -b ou=x`,
  ];
  test.each([...spelled, ...others])('%s', (text) => {
    const masked = maskSecrets(`AADSTS7000215: before ${text}`);
    expect(masked).not.toContain(SECRET);
    expect(masked).toContain(MASK);
    expect(masked).toContain('AADSTS7000215: before');
  });

  test.each(names)('in the frame of a file: %s', (name) => {
    expect(redact(`  ${name}: short`)).not.toContain('short');
    expect(redact(`  ${name}: ${SECRET}`)).not.toContain(SECRET);
  });

  test('in the frame of a file: what is written in Base64', () => {
    const text = Buffer.from(`the secret ${SECRET} of somebody`).toString('base64');
    expect(redact(`  value: ${text}`)).toBe(`  value: ${MASK}`);
  });
});

test.each([
  ['client_secret: AADSTS7000215x9q', 'x9q'],
  ['client_secret: AADSTS7000215Zx81hGf02', 'Zx81'],
  ['client_secret: hunter2: the code was wrong', 'hunter2'],
  ['client_secret: hunter22 is not AADSTS7000215', 'hunter22'],
  ['password=",hunter22"', 'hunter22'],
])('what only looks like a code is masked: %s', (text, secret) => {
  expect(maskSecrets(text)).not.toContain(secret);
});

describe('what is no secret stays', () => {
  test.each([
    'client_secret = AAD_CLIENT_SECRET',
    'client: { secret: { env: AAD_CLIENT_SECRET } }',
    'secret: { kubernetes: { name: x, key: y } }',
    'client_secret=os.environ["AAD_CLIENT_SECRET"]',
    'set AAD_CLIENT_SECRET=<from a secret store>',
    'AAD_CLIENT_SECRET=$AAD_CLIENT_SECRET',
    'password: the one that people type',
    'the token endpoint answered HTTP 401',
    'a Bearer token believed in before_request',
    'password=None',
    'CLIENT_SECRET = file.read().strip()',
    'with the secret in AZURE_CLIENT_SECRET: AADSTS7000215, the client secret is wrong',
    'client_secret: AADSTS7000222: it has expired',
    'client_secret=AADSTS50011',
    'print("client secret:", os.environ["AAD_CLIENT_SECRET"])',
    'if secret == other:',
    '--from-file=client-secret=/dev/stdin',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'the password is wrong, or the account has expired',
    'the client secret is not set, so that nobody can sign in',
    'a secret is read from 3.10 on',
    'the secret was 24 months old',
    'Invalid client secret is provided (AADSTS7000215)',
    'the secret is AADSTS7000222: expired',
    'the secret is AAD_CLIENT_SECRET, and stands in a Secret',
    'a password hashed by PBKDF2, bcrypt or argon2; the password SHA256 of before',
    'password OAuth2 grant',
    'docker run -p 8080:8080 apache/airflow',
    'docker login registry.example -u me --password-stdin',
    'mysql -u root -p',
    'mkdir -p /opt/airflow && python -m pip install x',
    'curl -u airflow https://x.example',
    'curl -sS https://x.example:8443/health',
    'az login --service-principal -u id -p "$AAD_CLIENT_SECRET"',
    'redis-cli -h r ping; ldapsearch -W -b ou=x',
    'https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2/v2.0/token',
  ])('%s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  test('the titles of all rules, and the pages about them but for what shows a secret', () => {
    for (const { title } of Object.values(registry)) expect(maskSecrets(title)).toBe(title);
    const pages = readdirSync('docs/rules').filter((name) => name.endsWith('.md'));
    expect(pages.length).toBeGreaterThan(100);
    const changed = pages.filter((name) => {
      const text = readFileSync(`docs/rules/${name}`, 'utf8');
      return maskSecrets(text) !== text;
    });
    expect(changed).toEqual(['config-secret-literal.md', 'secret-looks-like-id.md']);
  });
});

describe('a value that is known to be ours', () => {
  const value = 's3cr3t/Välue+of~ours';
  const bytes = Buffer.from(value);
  const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
  test.each([
    ['as it is', value],
    ['in upper case', value.toUpperCase()],
    ['percent-encoded', encodeURIComponent(value)],
    ['in a form', new URLSearchParams({ a: value }).toString().slice(2)],
    ['in Base64', bytes.toString('base64')],
    ['in Base64 for URLs', bytes.toString('base64url')],
    ['in hex', bytes.toString('hex')],
    ['in hex, upper case', bytes.toString('hex').toUpperCase()],
    ['backwards', [...value].reverse().join('')],
    ['in JSON', JSON.stringify({ a: value })],
    ['in Base64 behind an id', Buffer.from(`an-id:${value}`).toString('base64')],
    ['in Base64 between others', Buffer.from(`ab${value}yz1`).toString('base64')],
    ['in two halves', `${value.slice(0, 9)}" + "${value.slice(9)}`],
    ['on lines', value.replace(/.{6}/g, '$&\n')],
    ['with blanks between its letters', [...value].join(' ')],
    ['with dots', [...value].join('.')],
    ['with what nobody sees', [...value].join('\u200b')],
    ['with what was shown of that', [...value].join('\\u200b')],
    ['percent-encoded whole', [...bytes].map((byte) => `%${hexOf(byte)}`).join('')],
    ['in pairs of hex', [...bytes].map(hexOf).join(':')],
    ['as bytes', [...bytes].map((byte) => `0x${hexOf(byte)}`).join(', ')],
    ['as numbers', [...bytes].join(', ')],
  ])('is masked %s', (_, form) => {
    const known = new KnownSecrets();
    known.add(value);
    expect(known.mask(`before ${form} behind`)).toMatch(/^before .{0,9}••••••••.{0,9} behind$/s);
    expect(known.mask(`before ${form} behind`)).not.toContain(form);
  });

  const ascii = 'aZ-09~._xyz-Q';
  test.each([
    ['in HTML', (code: number) => `&#${code};`],
    ['in HTML, in hex', (code: number) => `&#x${hexOf(code)};`],
    ['in JSON', (code: number) => `\\u00${hexOf(code)}`],
    ['for a shell', (code: number) => `\\x${hexOf(code)}`],
    ['in octal', (code: number) => `\\${code.toString(8).padStart(3, '0')}`],
    ['percent-encoded twice', (code: number) => `%25${hexOf(code)}`],
  ])('is masked with each character escaped %s', (_, written) => {
    const known = new KnownSecrets();
    known.add(ascii);
    const form = [...ascii].map((one) => written(one.charCodeAt(0))).join('');
    expect(known.mask(`before ${form} behind`)).toBe('before •••••••• behind');
  });

  test('is not masked when it is as short as a word', () => {
    const known = new KnownSecrets();
    known.add('x');
    expect(known.mask('x stays')).toBe('x stays');
  });
});

test('a variable that holds its own name hides no mention of it', () => {
  expect(secretsOf({ DB_PASSWORD: 'db-password', AAD_CLIENT_SECRET: 'AAD_CLIENT_SECRET' })).toEqual([]);
  expect(secretsOf({ DB_PASSWORD: 'AAD_CLIENT_SECRET' })).toEqual(['AAD_CLIENT_SECRET']);
});
