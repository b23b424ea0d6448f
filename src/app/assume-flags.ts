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
  const written = new WrittenReleases();
  for (const spec of specs) written.add(spec);
  mayAssume(flags, written);
  return withAssumeFlags(specs, flags);
}

/** The releases that specs name: few, however many specs there are. */
export class WrittenReleases {
  readonly #written: Record<AssumedKind, Set<string>> = { airflow: new Set(), chart: new Set() };
  hasEnvironments = false;

  add({ environments }: LoadedSpec): void {
    for (const one of environments) {
      this.hasEnvironments = true;
      for (const kind of ['airflow', 'chart'] as const) {
        const release = writtenRelease(one, kind);
        if (release !== undefined && release !== 'none') this.#written[kind].add(release);
      }
    }
  }

  of(kind: AssumedKind): string[] {
    return [...this.#written[kind]];
  }
}

/** @throws UsageError for a release that is not known, and where the flag would do nothing */
export function mayAssume(flags: AssumeFlags, written: WrittenReleases): void {
  const asked: [AssumedKind, string | undefined][] = [
    ['airflow', flags.assumeAirflow],
    ['chart', flags.assumeChart],
  ];
  for (const [kind, as] of asked) if (as !== undefined) mayBeAssumed(kind, as, written);
}

function mayBeAssumed(kind: AssumedKind, as: string, releases: WrittenReleases): void {
  const flag = `--assume-${kind} ${as}`;
  if (!isKnownRelease(kind, as)) {
    const chart = nearestChart(as);
    const near = kind === 'airflow' ? nearestAirflow(as) : chart && chartName(chart);
    throw new UsageError(
      `${flag}: ${releaseTitle(kind, as)} is not known here${near === undefined ? '' : `; the nearest is ${near}`}`,
    );
  }
  const written = releases.of(kind);
  if (written.length === 0 && releases.hasEnvironments)
    throw new UsageError(`${flag} does nothing: the spec names no ${kind === 'chart' ? 'chart' : 'Airflow'}`);
  const reasons = written.map((release) => whyNotAssumed(kind, release, as));
  const [first] = reasons;
  if (first && !reasons.includes(undefined))
    throw new UsageError(`${flag} does nothing: ${first.message}; ${first.fix}`);
}
