import type { Where } from '../../diagnostic.ts';
import { maskSecrets } from '../../mask/mask-secrets.ts';
import { breakRunnerCommands } from '../../mask/runner-commands.ts';
import { cut, showInvisible } from '../../yaml/show-invisible.ts';
import type { Reason } from '../aspect.ts';
import type { Change } from '../change.ts';
import type { LiveApp } from '../live-app.ts';
import { whatChanges } from '../object-names.ts';
import type { AppPlan } from '../plan-app.ts';

/** Longer lines help nobody who reads them. */
const LONGEST = 300;

/**
 * `text` as one line of a comment: nothing in it can end the line, or go on in the next one as a backslash at the end
 * does for readers of C.
 * @param sign begins a comment in the language
 */
export function comment(sign: '#' | '//', text: string): string {
  const shown = breakRunnerCommands(showInvisible(maskSecrets(text)));
  const short = shown.length > LONGEST ? `${cut(shown, LONGEST)}…` : shown;
  return `${sign} ${short}`.trimEnd().replace(/\\$/, '$& .');
}

/** What a change is about and who asks for it, for a comment. */
function sentence(change: Reason): string {
  return `${whatChanges(change)} (${change.where.map(line).join(', ')}): ${change.reason}`;
}

const line = ({ source, range }: Where) => (range ? `${source}:${range.start.line}` : source);

/** What is not in the text, and what somebody has to know before it is applied. */
export function notes(plans: readonly AppPlan[]): string[] {
  return plans.flatMap(({ changes, live, app }) => [
    ...changes.flatMap((change) => {
      if (change.action === 'by-hand') return [`By hand: ${sentence(change)}`];
      return change.action === 'unknown' ? [`Could not be read, so not in here: ${sentence(change)}`] : [];
    }),
    ...(isTakenAsEmpty(live)
      ? [
          `Nothing was read of the registration ${app.clientId}: it is taken as empty. No app can be made with a client id of one's own, so it has to be there; lists that are written whole would lose what it has: run without --offline then.`,
        ]
      : []),
  ]);
}

/** What stands above the part of one app: which one, and why each of its changes is there. */
export const reasons = (sign: '#' | '//', plan: AppPlan): string[] =>
  reasonsOf(sign, plan, plan.changes, plan.live.ref);

const reasonsOf = (
  sign: '#' | '//',
  plan: AppPlan,
  changes: readonly Change[],
  ref: LiveApp['ref'],
): string[] => [
  comment(
    sign,
    ref.kind === 'new' ? `${ref.displayName}, to be registered` : `${ref.displayName}, ${ref.appId}`,
  ),
  ...changes
    .filter(({ action }) => action === 'add' || action === 'change')
    .map((change) => comment(sign, `- ${sentence(change)}`)),
  ...kept(plan).map((what) => comment(sign, `- kept as it is: ${what}`)),
];

/**
 * What stands above the state of one app: which one, why each part of it is there, and what is kept. The same whether
 * it is there already or not.
 */
export function stateReasons(sign: '#' | '//', { live: { ref }, reasons, state }: AppPlan): string[] {
  const names = new Set(reasons.map(({ name }) => name));
  const lists = Object.entries(state.redirectUris ?? {});
  const kept = lists.flatMap(([platform, uris]) =>
    uris.filter((uri) => !names.has(uri)).map((uri) => `redirect URI ${uri} (${platform})`),
  );
  return [
    comment(
      sign,
      ref.kind === 'new' ? `${ref.displayName}, to be registered` : `${ref.displayName}, ${ref.appId}`,
    ),
    ...reasons.map((one) => comment(sign, `- ${sentence(one)}`)),
    ...kept.map((what) => comment(sign, `- kept as it is: ${what}`)),
  ];
}

/** What is there and goes into a list that is written as a whole: whoever applies it sees what he confirms. */
function kept({ writes, changes }: AppPlan): string[] {
  const isChanged = (name: string) => changes.some((change) => change.name === name);
  const roles = writes.appRoles;
  const ofUs = new Set([...(roles?.added ?? []), ...(roles?.changed ?? [])].map(({ id }) => id));
  return [
    ...Object.entries(writes.redirectUris ?? {}).flatMap(([platform, uris]) =>
      uris.filter((uri) => !isChanged(uri)).map((uri) => `redirect URI ${uri} (${platform})`),
    ),
    ...(roles?.all ?? [])
      .filter(({ id }) => !ofUs.has(id))
      .map(({ value, id }) => `app role ${value ?? 'without a value'} (${id})`),
  ];
}

/** Nobody looked at it: lists that are written whole would lose what it has. */
export const isTakenAsEmpty = ({ ref, application }: LiveApp): boolean =>
  ref.kind === 'existing' && ref.objectId === undefined && application.status === 'known';
