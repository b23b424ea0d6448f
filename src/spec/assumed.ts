import { type AssumedKind, whyNotAssumed } from '../facts/assumed.ts';
import type { Assumed, LoadedSpec, SpecEnvironment } from './loaded.ts';

/** What the flags say, over `airflow.assume` of each spec. */
export interface AssumeFlags {
  assumeAirflow?: string | undefined;
  assumeChart?: string | undefined;
}

/** The keys of `airflow`, and of `airflow.assume`. */
export const assumedKeys = { airflow: 'version', chart: 'chart' } as const;

const kinds = Object.keys(assumedKeys) as AssumedKind[];

/** The release as the spec has it, whatever it is taken for. */
export function writtenRelease(
  { values: { airflow }, assumed = [] }: Pick<SpecEnvironment, 'values' | 'assumed'>,
  kind: AssumedKind,
): string | undefined {
  return assumed.find((one) => one.kind === kind)?.written ?? airflow?.[assumedKeys[kind]];
}

/**
 * The environment with the releases that it is taken for in the place of those that are not known here. What may not be taken
 * for another one stays as it is, and `release-assumed` says why.
 */
export function withAssumed<T extends Pick<SpecEnvironment, 'values' | 'assumed'>>(
  environment: T,
  flags: AssumeFlags = {},
): T {
  const asked: Record<AssumedKind, string | undefined> = {
    airflow: flags.assumeAirflow ?? environment.values.airflow?.assume?.version,
    chart: flags.assumeChart ?? environment.values.airflow?.assume?.chart,
  };
  const assumed = kinds.flatMap((kind): Assumed[] => {
    const written = writtenRelease(environment, kind);
    const as = asked[kind];
    if (written === undefined || as === undefined || whyNotAssumed(kind, written, as)) return [];
    return [{ kind, written, as }];
  });
  const releases = kinds.flatMap((kind) => {
    const release = assumed.find((one) => one.kind === kind)?.as ?? writtenRelease(environment, kind);
    return release === undefined ? [] : [[assumedKeys[kind], release]];
  });
  const { airflow } = environment.values;
  return {
    ...environment,
    assumed,
    values: airflow
      ? { ...environment.values, airflow: { ...airflow, ...Object.fromEntries(releases) } }
      : environment.values,
  };
}

/** The specs as the flags have their releases taken. */
export const withAssumeFlags = (specs: readonly LoadedSpec[], flags: AssumeFlags): LoadedSpec[] =>
  flags.assumeAirflow === undefined && flags.assumeChart === undefined
    ? [...specs]
    : specs.map((spec) => ({
        ...spec,
        environments: spec.environments.map((one) => withAssumed(one, flags)),
      }));
