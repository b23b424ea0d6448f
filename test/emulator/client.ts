import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Emulator,
  type EmulatorOptions,
  parseDirectory,
  startEmulator,
} from '../../src/emulator/emulator.ts';

export const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const SECRET = 'nonprod-secret';
export const CALLBACK = 'http://localhost:8080/auth/oauth-authorized/azure';

export async function emulator(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const file = join(import.meta.dirname, 'directory.yaml');
  const { directory, problems } = parseDirectory(readFileSync(file, 'utf8'), 'directory.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  return startEmulator({ directory, stateDir: mkdtempSync(join(tmpdir(), 'emulator-')), ...options });
}

/** `null` leaves a parameter out. */
export type Parameters = Record<string, string | null>;

function merge(defaults: Record<string, string>, changes: Parameters): URLSearchParams {
  return new URLSearchParams(
    Object.entries({ ...defaults, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
}

export function authorizeUrl(
  entra: Emulator,
  changes: Parameters = {},
  tenant = TENANT,
  path = '/oauth2/v2.0',
): string {
  const query = merge(
    {
      client_id: CLIENT,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'a state',
      nonce: 'a-nonce',
    },
    changes,
  );
  return `${entra.httpOrigin}/${tenant}${path}/authorize?${query}`;
}

/** Clicks on a user of the sign-in page. */
export function click(url: string, user: string): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams({ user }), redirect: 'manual' });
}

/** @returns the parameters that the redirect URI gets */
export function callback(response: Response): URLSearchParams {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`no redirect but ${response.status}`);
  return new URL(location).searchParams;
}

export async function codeFor(
  entra: Emulator,
  user: string,
  changes: Parameters = {},
  tenant = TENANT,
  path = '/oauth2/v2.0',
): Promise<string> {
  const answer = callback(await click(authorizeUrl(entra, changes, tenant, path), user));
  const code = answer.get('code');
  if (code === null) throw new Error(`no code but ${answer}`);
  return code;
}

export function redeem(
  entra: Emulator,
  code: string,
  changes: Parameters = {},
  headers: Record<string, string> = {},
  tenant = TENANT,
  path = '/oauth2/v2.0',
): Promise<Response> {
  const body = merge(
    {
      grant_type: 'authorization_code',
      client_id: CLIENT,
      client_secret: SECRET,
      redirect_uri: CALLBACK,
      code,
    },
    changes,
  );
  return fetch(`${entra.httpOrigin}/${tenant}${path}/token`, { method: 'POST', body, headers });
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into foreign JSON
export type Json = any;

/** The whole sign-in. @returns the token endpoint's answer */
export async function signIn(entra: Emulator, user: string, changes: Parameters = {}): Promise<Json> {
  const code = await codeFor(entra, user, changes);
  const response = await redeem(entra, code, {
    ...(changes.client_id ? { client_id: changes.client_id } : {}),
    ...(changes.client_secret ? { client_secret: changes.client_secret } : {}),
    ...(changes.redirect_uri ? { redirect_uri: changes.redirect_uri } : {}),
  });
  return response.json();
}

/** The claims of a JWT, not verified. */
export function claimsOf(jwt: string): Json {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

export function headerOf(jwt: string): Json {
  return JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString('utf8'));
}

const askControl = (entra: Emulator, body: unknown): Promise<Response> =>
  fetch(`${entra.httpOrigin}/_emulator/control`, {
    method: 'POST',
    headers: { 'x-emulator-token': entra.controlToken },
    body: JSON.stringify(body),
  });

/** @returns what it answers, a refusal too */
export const control = async (entra: Emulator, body: unknown): Promise<Json> =>
  (await askControl(entra, body)).json();

/** @throws an Error where it refuses */
export async function steer(entra: Emulator, change: object): Promise<void> {
  const response = await askControl(entra, change);
  if (!response.ok) throw new Error(await response.text());
}

export async function requests(entra: Emulator): Promise<Json> {
  const response = await fetch(`${entra.httpOrigin}/_emulator/requests`, {
    headers: { 'x-emulator-token': entra.controlToken },
  });
  return response.json();
}
