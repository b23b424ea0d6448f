import type { ImportedSignIn, NamedSignIn, OwnAccess, SharedAccess } from '../../import/imported-spec.ts';
import { tenantLines } from '../../providers/entra/tenant-text.ts';
import { yamlInline as inline } from '../../render/yaml-inline.ts';

/** The comments of a key of the spec, by its path. */
export type About = (path: readonly string[], indent: string) => string[];

/** The lines that say who signs people in, from `tenant` to `issuer`. @param at the path of what they are written in */
export function whoLines(
  signIn: ImportedSignIn | NamedSignIn,
  about: About,
  at: readonly string[],
): string[] {
  const indent = '  '.repeat(at.length);
  const { issuer, domains, scopes } = signIn;
  const kind = (['type', 'provider'] as const).flatMap((key) => {
    const value = (signIn as { type?: string; provider?: string })[key];
    return value === undefined ? [] : [`${indent}${key}: ${inline(value)}`];
  });
  return [
    ...about([...at, 'tenant'], indent),
    ...kind,
    ...tenantLines(signIn, id).map((line) => `${indent}${line}`),
    ...about([...at, 'issuer'], indent),
    ...(issuer === undefined ? [] : [`${indent}issuer: ${inline(issuer)}`]),
    ...(domains === undefined ? [] : [`${indent}domains: ${list(domains)}`]),
    ...(scopes === undefined ? [] : [`${indent}scopes: ${list(scopes)}`]),
  ];
}

export function clientLines(
  { client }: Pick<ImportedSignIn, 'client'>,
  about: About,
  at: readonly string[],
): string[] {
  const indent = '  '.repeat(at.length);
  return [
    ...about([...at, 'client'], indent),
    `${indent}client:`,
    ...about([...at, 'client', 'id'], `${indent}  `),
    `${indent}  id: ${id(client.id)}`,
    ...about([...at, 'client', 'secret'], `${indent}  `),
    `${indent}  secret: { env: ${inline(client.secret.env)} }`,
    ...(client.providerName === undefined ? [] : [`${indent}  providerName: ${inline(client.providerName)}`]),
  ];
}

/** What stands in `access`, of one provider, of what all share, or of both. */
export function accessLines(
  access: Partial<OwnAccess & SharedAccess>,
  about: About,
  at: readonly string[],
): string[] {
  const outer = '  '.repeat(at.length);
  const indent = `${outer}  `;
  const key = (name: keyof typeof access, value: string, comment = ''): string[] => [
    ...about([...at, 'access', name], indent),
    ...(access[name] === undefined ? [] : [`${indent}${name}: ${value}${comment}`]),
  ];
  return [
    ...about([...at, 'access'], outer),
    `${outer}access:`,
    ...key('claim', flow(access.claim)),
    ...key('sync', `${access.sync}`),
    ...key('unmapped', inline(access.unmapped ?? '')),
    ...key('username', inline(access.username ?? ''), '   # as accounts are called already'),
    ...key('email', `${access.email}`),
    ...key('logout', `${access.logout}`),
    ...key('overage', `${access.overage}`),
    ...key('atMost', list(access.atMost ?? [])),
    ...key('knownEmail', `${access.knownEmail}`),
    ...key('passwords', `${access.passwords}`),
    ...key('airflowGroups', `${access.airflowGroups}`),
    ...key('session', `${access.session}`),
    ...about([...at, 'access', 'mappings'], indent),
    ...(access.mappings === undefined ? [] : mappings(access.mappings, about, at)),
  ];
}

function mappings(all: Record<string, string[]>, about: About, at: readonly string[]): string[] {
  const indent = '  '.repeat(at.length + 1);
  const entries = Object.entries(all);
  if (entries.length === 0) return [`${indent}mappings: {}`];
  return [
    `${indent}mappings:`,
    ...entries.flatMap(([key, roles]) => [
      ...about([...at, 'access', 'mappings', key], `${indent}  `),
      ...entry(inline(key), list(roles)).map((line) => `${indent}  ${line}`),
    ]),
  ];
}

/** A longer key needs a sign before it. Source: YAML 1.2.2, 7.4.2 "Flow mappings": 1,024 characters. */
const LONGEST_KEY = 1000;

const entry = (key: string, value: string): string[] =>
  key.length > LONGEST_KEY ? [`? ${key}`, `: ${value}`] : [`${key}: ${value}`];

export const list = (values: readonly string[]) => `[${values.map(inline).join(', ')}]`;

/** Texts, switches, lists and maps on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? inline(value) : String(value);
  return `{ ${Object.entries(value)
    .map(([key, held]) => `${inline(key)}: ${flow(held)}`)
    .join(', ')} }`;
}

const id = (value: ImportedSignIn['client']['id']) =>
  typeof value === 'string' ? inline(value) : `{ env: ${inline(value.env)} }`;
