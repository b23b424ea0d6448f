import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KnownSecrets } from '../../src/mask/mask-values.ts';
import { formats } from '../../src/report/index.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { identity } from '../directory/ask.ts';
import {
  type Asked,
  entraError,
  fakeEntra,
  type Reply,
  SECRET,
  type Twist,
} from '../directory/fake-entra.ts';
import { smallTenant } from '../directory/small-tenant.ts';
import { spec as deployedSpec, fakeKubectl } from '../drift/deployed.ts';
import { formatsInTurn } from './formats-in-turn.ts';

/** Somebody else's, so that only its spelling tells. */
const FOREIGN = 'Zx81hGf02KdpW9QmLrT5vYbN';

const spelled = (token: string) =>
  `client_secret=${FOREIGN} "password": "${FOREIGN}" Authorization: Bearer ${FOREIGN} ${SECRET} ${Buffer.from(SECRET).toString('base64')} ${Buffer.from(SECRET).toString('hex').toUpperCase()} ${token}`;

const ownToken = ({ headers }: Asked) =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? 'eyJhbGciOiJub25lIn0.e30.x';

/** Where Entra or Graph says it. */
const places: Record<string, Twist> = {
  'the refusal of a sign-in': (asked) =>
    asked.path.includes('/oauth2/')
      ? { status: 401, body: entraError(7000215, 'invalid_client', spelled('')) }
      : undefined,
  'a page in place of a token': (asked) =>
    asked.path.includes('/oauth2/') ? { status: 500, body: `<html>${spelled('')}` } : undefined,
  'a refusal of Graph': (asked) =>
    said(asked, (text) => ({
      status: 403,
      body: { error: { code: 'Denied', message: text } },
    })),
  'a code of Graph': (asked) =>
    said(asked, (text) => ({ status: 400, body: { error: { code: text, message: text } } })),
  'the names of what there is': (asked) =>
    said(asked, (text) => {
      const reply = smallTenant(asked);
      const body = JSON.stringify(reply?.body ?? {}).replace(
        /"(displayName|principalDisplayName|value|issuer)":"[^"]*"/g,
        (_, key) => `"${key}":${JSON.stringify(text)}`,
      );
      return reply && { ...reply, body: JSON.parse(body) };
    }),
  'redirect URIs': (asked) =>
    said(asked, (text) => {
      const reply = smallTenant(asked);
      const body = JSON.stringify(reply?.body ?? {}).replace(
        'https://airflow.example.com/oauth-authorized/azure',
        `https://airflow.example.com/?${encodeURIComponent(text)}`,
      );
      return reply && { ...reply, body: JSON.parse(body) };
    }),
  discovery: (asked) =>
    asked.path.includes('openid-configuration')
      ? { status: 400, body: entraError(90002, 'x', spelled('')) }
      : undefined,
};

const said = (asked: Asked, reply: (text: string) => Reply | undefined): Reply | undefined =>
  asked.path.startsWith('/v1.0') && !asked.path.includes('$batch')
    ? reply(spelled(ownToken(asked)))
    : undefined;

const calls = [
  ['check'],
  ['lock', '--check'],
  ['plan'],
  ['plan', '--as', 'terraform', '--detailed-exitcode'],
  ['plan', '--as', 'az', '--detailed-exitcode'],
  ['drift', '--tenant'],
  ['explain', '--user', 'u@example.com'],
  ['doctor', 'airflow-entra.yaml', '--user', 'u@example.com'],
  ['check', '--record', 'record.json'],
];

const nextFormats = formatsInTurn();

describe.each(Object.entries(places))('a secret said back in %s', (_, twist) => {
  test.concurrent.each(calls.map((argv) => ({ argv, name: argv.join(' ') })))(
    'is printed and written nowhere: $name',
    async ({ argv }) => {
      const cwd = temporaryFolder();
      writeFileSync(
        join(cwd, 'airflow-entra.yaml'),
        changed(
          'airflow_admin: [Admin]',
          `airflow_admin: { id: 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7, roles: [Admin] }`,
        ),
      );
      const tokens: string[] = [];
      const entra = await fakeEntra(smallTenant, (asked) => {
        if (asked.headers.authorization) tokens.push(ownToken(asked));
        return twist(asked);
      });
      // At once: where Entra fails, each waits before it tries again.
      const inFormat = async (format: string) => {
        const flags = ['--authority', entra.origin, '--ca', entra.ca, '-o', format];
        const { status, out, err } = await runCli([...argv, ...flags], {
          cwd,
          env: { ...identity, HOME: cwd, PATH: '/nowhere' },
        });
        // A script that was printed is what was asked for, whatever it changes.
        if (!argv.includes('--as')) expect(status).not.toBe(0);
        // What is applied keeps the addresses of others byte for byte; its comments do not.
        const comments = out.replace(/^(?!\s*(?:#|\/\/)).*$/gm, '');
        expectNothing((argv.includes('--as') ? comments : out) + err, tokens);
        expectNothing(out, tokens, false);
      };
      await Promise.all(nextFormats().map(inFormat));
      await entra.close();
      if (argv.includes('--record')) {
        let text = '';
        try {
          text = readFileSync(join(cwd, 'record.json'), 'utf8');
        } catch {}
        expectNothing(text, tokens, false);
      }
    },
  );
});

/** @param foreign whether what is only spelled as a secret must not be there either */
function expectNothing(text: string, tokens: readonly string[], foreign = true): void {
  const hidden = [
    SECRET,
    Buffer.from(SECRET).toString('base64'),
    Buffer.from(SECRET).toString('hex'),
    ...tokens,
    ...(foreign ? [FOREIGN] : []),
  ];
  for (const secret of hidden)
    expect(text.split('\n').filter((line) => line.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
}

/** Whatever stands before it: somebody may have it cut anywhere. */
test.each([0, 1, 150, 160, 170, 180, 190, 195])(
  'a secret behind %i signs is masked where it is cut, too',
  async (before) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    const forms = [SECRET, [...SECRET].reverse().join(''), Buffer.from(SECRET).toString('hex')];
    for (const form of forms) {
      const text = `${'x'.repeat(before)} ${form}`;
      const blanks = `${' '.repeat(8192 - form.length - before - 3)}${text}`;
      for (const one of [text, blanks]) {
        const entra = await fakeEntra(smallTenant, (asked) =>
          asked.path.includes('/oauth2/')
            ? { status: 401, body: entraError(7000215, 'invalid_client', one) }
            : undefined,
        );
        const flags = ['--authority', entra.origin, '--ca', entra.ca];
        const { status, out, err } = await runCli(['check', ...flags], {
          cwd,
          env: { ...identity, HOME: cwd },
        });
        await entra.close();
        expect(status).toBe(3);
        expect(out + err).not.toContain(form.slice(0, 6));
      }
    }
  },
);

test('a value that was cut is masked to its end', () => {
  const known = new KnownSecrets();
  known.add('a-value-that-nobody-reads');
  expect(known.mask('xx a-value-th… yy')).toBe('xx ••••••••… yy');
  expect(known.mask('xx A-VALUE-THAT-NOBODY-READ…')).toBe('xx ••••••••…');
  expect(known.mask('xx another… yy')).toBe('xx another… yy');
});

const program = (cwd: string, name: string, script: string) => {
  writeFileSync(join(cwd, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(cwd, name), 0o755);
};

describe.each(Object.keys(formats))('a secret in what a program says, -o %s', (format) => {
  test('of kubectl', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), deployedSpec);
    const { path } = fakeKubectl({}, `error: ${spelled('')}`);
    for (const argv of [
      ['drift', '--cluster'],
      ['doctor', 'airflow-entra.yaml', '--offline', '--pod', 'x'],
    ]) {
      const env = { PATH: `${path}:/usr/bin:/bin`, HOME: cwd, AZURE_CLIENT_SECRET: SECRET };
      const { status, out, err } = await runCli([...argv, '-o', format], { cwd, env });
      expect(status).toBe(3);
      expectNothing(out + err, []);
    }
  });

  test.each([
    ['that fails', `echo 'ERROR: ${spelled('')}' >&2; exit 1`],
    ['whose answer is none', `echo '${spelled('')}'`],
    ['whose token is none', `echo '{"accessToken": "${FOREIGN}", "expiresOn": "client_secret=${FOREIGN}"}'`],
  ])('of az %s', async (_, script) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    program(cwd, 'az', script);
    const entra = await fakeEntra(smallTenant);
    const flags = ['--auth', 'cli', '--authority', entra.origin, '--ca', entra.ca, '-o', format];
    const env = { PATH: `${cwd}:/usr/bin:/bin`, HOME: cwd, MY_TOKEN: SECRET };
    // The Azure library runs az with the PATH of the process.
    const before = process.env.PATH;
    process.env.PATH = env.PATH;
    const { status, out, err } = await runCli(['check', ...flags], { cwd, env });
    process.env.PATH = before;
    await entra.close();
    expect([1, 3]).toContain(status);
    expectNothing(out + err, []);
  });
});
