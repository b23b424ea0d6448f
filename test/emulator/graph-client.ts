import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Emulator, type EmulatorOptions, parseDirectory } from '../../src/emulator/emulator.ts';
import { emulator, type Json, TENANT } from './client.ts';

/** The applications of `graph-directory.yaml` that ask Graph, each with other permissions. */
export const ASKING = {
  /** Application.Read.All and GroupMember.Read.All: what a check needs. */
  check: { client_id: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', client_secret: 'nonprod-secret' },
  /** Directory.Read.All and Policy.Read.All. */
  reader: { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d01', client_secret: 'reader-secret' },
  /** Everything that writes. */
  writer: { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d02', client_secret: 'writer-secret' },
  /** Application.ReadWrite.OwnedBy. */
  owner: { client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d03', client_secret: 'owner-secret' },
};

export const AIRFLOW = {
  id: '1c9a4e52-7d0b-4f6e-9d55-0a1b2c3d4e01',
  appId: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
  servicePrincipal: '1c9a4e52-7d0b-4f6e-9d55-0a1b2c3d4e11',
  adminRole: '1c9a4e52-7d0b-4f6e-9d55-0a1b2c3d4e31',
};
/** The last digits of the ids of groups and users. */
export const GROUP = (digit: number | string): string => `0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d${digit}`;
export const USER = (digit: number): string => `5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a0${digit}`;

/** @param edit what to change in the text of the directory file */
export async function graphEmulator(
  options: Partial<EmulatorOptions> = {},
  edit: (text: string) => string = (text) => text,
): Promise<Emulator> {
  const text = edit(readFileSync(join(import.meta.dirname, 'graph-directory.yaml'), 'utf8'));
  const { directory, problems } = parseDirectory(text, 'graph-directory.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  return emulator({ directory, ...options });
}

/** What Graph answers. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface Graph {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Graph as one application sees it. */
export async function graphOf(entra: Emulator, who: keyof typeof ASKING): Promise<Graph> {
  const response = await fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      ...ASKING[who],
    }),
  });
  const { access_token } = (await response.json()) as Json;
  const send: Graph['send'] = async (method, path, body, headers = {}) => {
    const url = path.startsWith('http') ? path : `${entra.httpOrigin}/v1.0${path}`;
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${access_token}`, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, body: isJson ? parsed(text) : text };
  };
  return { get: (path, headers) => send('GET', path, undefined, headers), send };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const refusal = (status: number, code: string) => ({
  status,
  body: { error: { code, message: expect.any(String), innerError: expect.objectContaining({}) } },
});
