import type { AskedReleases } from '../facts/config-targets.ts';
import type { ConfigModel } from '../python/config.ts';
import type { LocatedMap } from '../yaml/located.ts';

/** What is known of an installation before it is described by a spec. */
export interface OldConfig {
  model: ConfigModel;
  /** Values of a chart in the same file. */
  values: readonly LocatedMap[];
  /** The releases that were asked for. */
  asked: AskedReleases;
  /** The releases that the values name. */
  found: AskedReleases;
  /** What people open Airflow with, where it was given. */
  url: string | undefined;
  /** The name of the one provider that is looked at, where the file has several. */
  among?: string;
}
