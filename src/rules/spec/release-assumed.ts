import { type AssumedKind, releaseTitle, whyNotAssumed } from '../../facts/assumed.ts';
import { assumedKeys, writtenRelease } from '../../spec/assumed.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const releaseAssumed: Rule = {
  id: 'release-assumed',
  checkEnvironment: (environment) => [
    ...(environment.assumed ?? []).map(
      ({ kind, written, as }): Problem => ({
        message: `${releaseTitle(kind, written)} is not known here, and is taken for ${as}: whether this sign-in works on it was not checked`,
        at: { path: ['airflow', assumedKeys[kind]] },
        fix: 'try it before you rely on it; leave the assumption out as soon as a newer airflow-entra knows the release',
      }),
    ),
    ...refused(environment, 'airflow'),
    ...refused(environment, 'chart'),
  ],
};

/** What the spec wants to be taken for another release, and what is not. A flag is judged where it is given. */
function refused(environment: SpecEnvironment, kind: AssumedKind): Problem[] {
  const key = assumedKeys[kind];
  const as = environment.values.airflow?.assume?.[key];
  if (as === undefined || environment.assumed?.some((one) => one.kind === kind)) return [];
  const written = writtenRelease(environment, kind);
  if (written === undefined || written === 'none') return [];
  const why = whyNotAssumed(kind, written, as);
  if (!why) return [];
  return [{ severity: 'error', ...why, at: { path: ['airflow', 'assume', key] } }];
}
