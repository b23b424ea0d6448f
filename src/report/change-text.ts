import type { Change, ChangedApp, Json } from '../plan/change.ts';
import type { Report } from './report.ts';
import { place, said } from './said.ts';

type Style = 'green' | 'yellow' | 'red' | 'magenta' | 'bold' | 'dim';
type Paint = (style: Style, part: string) => string;

const signs: Record<Change['action'], { sign: string; style: Style; count: string }> = {
  add: { sign: '+', style: 'green', count: 'to add' },
  change: { sign: '~', style: 'yellow', count: 'to change' },
  'by-hand': { sign: '!', style: 'red', count: 'by hand' },
  unknown: { sign: '?', style: 'magenta', count: 'unknown' },
};

const objects: Record<
  Change['object'],
  { part: 'app registration' | 'enterprise application'; kind: string }
> = {
  application: { part: 'app registration', kind: 'app registration' },
  'sign-in-audience': { part: 'app registration', kind: 'who may sign in:' },
  'redirect-uri': { part: 'app registration', kind: 'redirect URI' },
  'app-role': { part: 'app registration', kind: 'app role' },
  'group-claims': { part: 'app registration', kind: 'groups in the token:' },
  'optional-claim': { part: 'app registration', kind: 'optional claim' },
  'federated-credential': { part: 'app registration', kind: 'federated credential' },
  'client-credential': { part: 'app registration', kind: 'valid' },
  'service-principal': { part: 'enterprise application', kind: '' },
  'app-role-assignment': { part: 'enterprise application', kind: 'assignment of' },
};

/** The plan as a diff by app and object, and how much it is; nothing for another command. */
export function planBlocks({ command, result, findings }: Report, paint: Paint): string[] {
  if (command !== 'plan') return [];
  const changes = (result.changes ?? []).filter((change) => 'action' in change);
  const blocks = grouped(changes, ({ app }) => JSON.stringify(app)).map((own) => appBlock(own, paint));
  const counts = Object.entries(signs).flatMap(([action, { count }]) => {
    const number = changes.filter((change) => change.action === action).length;
    return number === 0 ? [] : [`${number} ${count}`];
  });
  if (counts.length > 0) return [...blocks, counts.join(', ')];
  // Of a spec that cannot be used, or a tenant that cannot be asked, nothing is known.
  const isKnown = !findings.some(({ severity }) => severity === 'error' || severity === 'unknown');
  return isKnown ? [paint('green', 'nothing to change in Entra')] : [];
}

function appBlock(changes: readonly Change[], paint: Paint): string {
  const app = changes[0]?.app;
  const partOf = ({ object }: Change) => objects[object].part;
  return [
    ...(app ? [paint('bold', said(titleOf(app)))] : []),
    ...grouped(changes, partOf).flatMap((own) => [
      ...own.slice(0, 1).map((change) => `  ${partOf(change)}`),
      ...own.flatMap((change) => lines(change, paint)),
    ]),
    '',
  ].join('\n');
}

/** Those with the same key together, in the order of the first of each. */
function grouped(changes: readonly Change[], keyOf: (change: Change) => string): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) groups.set(keyOf(change), [...(groups.get(keyOf(change)) ?? []), change]);
  return [...groups.values()];
}

const titleOf = ({ displayName, clientId, objectId, tenant }: ChangedApp): string =>
  [
    displayName,
    ...(clientId === null ? [] : [`client id ${clientId}`]),
    ...(objectId === null ? [] : [`object id ${objectId}`]),
    ...(tenant === null ? [] : [`tenant ${tenant}`]),
  ].join(', ');

function lines(change: Change, paint: Paint): string[] {
  const { action, object, name, reason, where } = change;
  const { sign, style } = signs[action];
  const what = [objects[object].kind, name, difference(change)].filter((part) => part !== '').join(' ');
  const [first, ...others] = where.map(place);
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    `    ${paint(style, `${sign} ${said(what)}`)}`,
    `      ${said(reason)}${first === undefined ? '' : paint('dim', `  (${first}${more})`)}`,
  ];
}

/** What of it changes, where there is something before. */
function difference({ action, before, after }: Change): string {
  if (action !== 'change') return '';
  if (isObject(before) && isObject(after)) {
    const names = Object.keys(after).filter((name) => shown(before[name]) !== shown(after[name]));
    return names.map((name) => `${name} ${shown(before[name])} → ${shown(after[name])}`).join(', ');
  }
  return `${shown(before)} → ${shown(after)}`;
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: Json | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : String(value);
}
