import { LOG } from './chain/keys.ts';
import type { SeenKey } from './chain/link.ts';
import type { Sightings } from './sightings.ts';
import type { Evidence } from './token/evidence.ts';

const MOST = 5;

/** The ids of keys that tokens were signed with: of a token that was given, and those that Airflow did not find. */
export function seenKeys(evidence: readonly Evidence[], seen: Sightings): SeenKey[] {
  const given = evidence.flatMap((one) =>
    one.kind === 'token' && typeof one.header.kid === 'string'
      ? [{ kid: one.header.kid.slice(0, 100), from: 'the token' }]
      : [],
  );
  const logged = seen
    .all()
    .filter(({ cause, aside }) => cause.rule === 'key-not-found' && !aside)
    .flatMap(({ values }) => [...(values.get('kid') ?? [])].map((kid) => ({ kid, from: LOG })));
  return [...given, ...logged].slice(0, MOST);
}
