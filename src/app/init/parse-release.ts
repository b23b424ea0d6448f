import { UsageError } from '../../edge/io.ts';
import { isAfterKnownPatch } from '../../facts/airflow.ts';
import { type AssumedKind, isKnownRelease, nearestKnown, releaseTitle } from '../../facts/assumed.ts';

/** A release as it is installed, and the one that it is taken for. */
export interface AnsweredRelease {
  release: string;
  as?: string;
}

/**
 * `3.3.2`, or `3.5.0 as 3.3.2` for one that is not known here. Whether the second may stand for the first is for whoever
 * judges the spec.
 * @throws UsageError for one that is not known, where it can be taken for another one
 */
export function parseRelease(kind: AssumedKind, typed: string): AnsweredRelease {
  const [, release, as] = /^(\S+) as (\S+)$/.exec(typed) ?? [];
  if (release !== undefined && as !== undefined) return { release, as };
  const isNear = isKnownRelease(kind, typed) || (kind === 'airflow' && isAfterKnownPatch(typed));
  const near = isNear || !version.test(typed) ? undefined : nearestKnown(kind, typed);
  if (near !== undefined)
    throw new UsageError(
      `${releaseTitle(kind, typed)} is not known here: whether this sign-in works on it was not checked; use a newer airflow-entra, or take it for the nearest that is known, and try it: ${typed} as ${near}`,
    );
  return { release: typed };
}

const version = /^(?:[a-z]+\/)?\d+\.\d+\.\d+$/;
