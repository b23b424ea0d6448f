import { newestKnownAirflow, preReleaseOf } from '../../facts/airflow.ts';
import { type AssumedKind, nearestKnown } from '../../facts/assumed.ts';
import { assumedKeys } from '../../spec/assumed.ts';

/** What to do about a release that is not known here; undefined where no other one may stand for it. */
export function assumption(kind: AssumedKind, release: string): string | undefined {
  const near = nearestKnown(kind, release);
  if (near === undefined) return undefined;
  const value = kind === 'airflow' ? JSON.stringify(near) : near;
  return `use a newer airflow-entra; or take it for the nearest release that is known, ${near}${whyNotNewest(kind, near)}, and try it: --assume-${kind} ${near}, or \`assume: { ${assumedKeys[kind]}: ${value} }\` below \`airflow\``;
}

/** The newest in the tables may be one that nobody can install yet. */
function whyNotNewest(kind: AssumedKind, near: string): string {
  const preRelease = kind === 'airflow' ? preReleaseOf(newestKnownAirflow) : undefined;
  if (preRelease === undefined || near.split('.')[0] !== newestKnownAirflow.split('.')[0]) return '';
  return ` (${newestKnownAirflow} was looked at as ${preRelease}, before it was out, and stands for no other)`;
}
