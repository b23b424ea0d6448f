import { UsageError } from '../edge/io.ts';
import { type AssumedKind, isKnownRelease, releaseTitle, whyNotAssumed } from '../facts/assumed.ts';
import { chartName, nearestChart } from '../facts/charts.ts';
import { nearestAirflow } from '../facts/releases.ts';
import { type AssumeFlags, withAssumeFlags, writtenRelease } from '../spec/assumed.ts';
import type { LoadedSpec } from '../spec/loaded.ts';

/**
 * The specs as `--assume-airflow` and `--assume-chart` have their releases taken. Of several specs only those change that need
 * it.
 * @throws UsageError for a release that is not known, and where the flag would do nothing
 */
export function assumeReleases(specs: readonly LoadedSpec[], flags: AssumeFlags): LoadedSpec[] {
  const asked: [AssumedKind, string | undefined][] = [
    ['airflow', flags.assumeAirflow],
    ['chart', flags.assumeChart],
  ];
  for (const [kind, as] of asked) if (as !== undefined) mayBeAssumed(kind, as, specs);
  return withAssumeFlags(specs, flags);
}

function mayBeAssumed(kind: AssumedKind, as: string, specs: readonly LoadedSpec[]): void {
  const flag = `--assume-${kind} ${as}`;
  if (!isKnownRelease(kind, as)) {
    const chart = nearestChart(as);
    const near = kind === 'airflow' ? nearestAirflow(as) : chart && chartName(chart);
    throw new UsageError(
      `${flag}: ${releaseTitle(kind, as)} is not known here${near === undefined ? '' : `; the nearest is ${near}`}`,
    );
  }
  const written = specs
    .flatMap(({ environments }) => environments)
    .flatMap((one) => writtenRelease(one, kind) ?? [])
    .filter((release) => release !== 'none');
  if (written.length === 0 && specs.some(({ environments }) => environments.length > 0))
    throw new UsageError(`${flag} does nothing: the spec names no ${kind === 'chart' ? 'chart' : 'Airflow'}`);
  const reasons = written.map((release) => whyNotAssumed(kind, release, as));
  const [first] = reasons;
  if (first && !reasons.includes(undefined))
    throw new UsageError(`${flag} does nothing: ${first.message}; ${first.fix}`);
}
