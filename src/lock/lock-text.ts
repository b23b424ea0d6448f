import type { Lock, LockedEnvironment } from '../spec/lock.ts';
import { isPlainText } from '../yaml/plain-text.ts';
import { replaceInvisible } from '../yaml/show-invisible.ts';

/** The first words of every lock file, by which `lock` knows what it may write over. */
export const LOCK_HEAD = '# Looked up in Microsoft Entra ID by `airflow-entra lock`';

/**
 * The text of a lock file: the same lock gives the same bytes, whatever order it was put together in.
 * @param spec the name of the spec, without its folder
 */
export function lockText(lock: Lock, spec: string): string {
  const environments = sorted(lock.environments).flatMap(([name, environment]) => [
    `  ${scalar(name)}:`,
    ...environmentLines(environment).map((line) => `    ${line}`),
  ]);
  return [
    `${LOCK_HEAD} for ${comment(spec)}. Do not edit: run it again, and`,
    '# commit this file. It holds no secret.',
    'version: 1',
    environments.length > 0 ? 'environments:' : 'environments: {}',
    ...environments,
    '',
  ].join('\n');
}

function environmentLines({ tenant, client, appRoles, groups }: LockedEnvironment): string[] {
  const named = sorted(groups).flatMap(([key, { id, name }]) => [
    `  ${scalar(key)}:`,
    `    id: ${id}`,
    `    name: ${scalar(name)}`,
  ]);
  const lines = [
    ...(tenant ? ['tenant:', `  id: ${tenant.id}`] : []),
    ...(tenant?.domain ? [`  domain: ${scalar(tenant.domain)}`] : []),
    ...(client ? ['client:', `  id: ${client.id}`] : []),
    ...(client ? [`  application: ${client.application} # object ids`] : []),
    ...(client ? [`  servicePrincipal: ${client.servicePrincipal}`] : []),
    ...block(
      'appRoles',
      sorted(appRoles).map(([value, id]) => `  ${scalar(value)}: ${id}`),
    ),
    ...block('groups', named),
  ];
  return lines.length > 0 ? lines : ['appRoles: {}'];
}

const block = (name: string, lines: string[]) => (lines.length > 0 ? [`${name}:`, ...lines] : []);

/** By code point, which is the same everywhere. */
const sorted = <T>(record: Record<string, T>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

function scalar(text: string): string {
  if (isPlainText(text)) return text;
  return replaceInvisible(JSON.stringify(text), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
}

const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');

const comment = (text: string) => replaceInvisible(text, () => '?');
