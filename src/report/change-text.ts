import type { Change, ChangedApp, Json } from '../plan/change.ts';
import { objectNames, whatChanges } from '../plan/object-names.ts';
import type { CommandResult, Outcome } from './outcome.ts';
import { place, printable } from './printable.ts';

type Style = 'green' | 'yellow' | 'red' | 'magenta' | 'bold' | 'dim';
type Paint = (style: Style, part: string) => string;

const signs: Record<Change['action'], { sign: string; style: Style; count: string }> = {
  add: { sign: '+', style: 'green', count: 'to add' },
  change: { sign: '~', style: 'yellow', count: 'to change' },
  'by-hand': { sign: '!', style: 'red', count: 'by hand' },
  unknown: { sign: '?', style: 'magenta', count: 'unknown' },
};

/** The plan as a diff by app and object, and how much it is; nothing for another command. */
export function planBlocks({ findings, result }: Outcome, paint: Paint): string[] {
  if (result.command !== 'plan') return [];
  const { changes } = result;
  const blocks = grouped(changes, ({ app }) => JSON.stringify(app)).map((own) => appBlock(own, paint));
  if (changes.length > 0) return [...blocks, counted(changes)];
  // Of a spec that cannot be used, or a tenant that cannot be asked, nothing is known.
  const isKnown = !findings.some(({ severity }) => severity === 'error' || severity === 'unknown');
  return isKnown ? [paint('green', 'nothing to change in Entra')] : [];
}

/** How much it is, and a line for each change; nothing for another command, and where nothing is to be done. */
export function planInShort(result: CommandResult): string[] {
  const changes = result.command === 'plan' ? result.changes : [];
  return changes.length === 0 ? [] : [counted(changes), ...changes.map(headline)];
}

const counted = (changes: readonly Change[]): string =>
  Object.entries(signs)
    .flatMap(([action, { count }]) => {
      const number = changes.filter((change) => change.action === action).length;
      return number === 0 ? [] : [`${number} ${count}`];
    })
    .join(', ');

const headline = (change: Change): string =>
  printable(`${signs[change.action].sign} ${whatChanges(change)} ${difference(change)}`.trimEnd());

function appBlock(changes: readonly Change[], paint: Paint): string {
  const app = changes[0]?.app;
  const partOf = ({ object }: Change) => objectNames[object].part;
  return [
    ...(app ? [paint('bold', printable(titleOf(app)))] : []),
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
  const { action, reason, where } = change;
  const [first, ...others] = where.map(place);
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [
    `    ${paint(signs[action].style, headline(change))}`,
    `      ${printable(reason)}${first === undefined ? '' : paint('dim', `  (${first}${more})`)}`,
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
