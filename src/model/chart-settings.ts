import type { ChartLayout } from '../facts/chart-layouts.ts';
import type { ChartRow } from '../facts/charts.ts';
import type { AzureIdentity } from '../providers/provider.ts';
import type { Layer } from '../spec/schema.ts';
import type { ClientSecret } from './client-secret.ts';
import type { Kubernetes } from './kubernetes.ts';
import type { Setting } from './outside-settings.ts';

export type Value = string | number | boolean | Value[] | { [key: string]: Value };

/** One value for the chart: where it goes, and whether Helm's `tpl` will read it as a template. */
export interface ChartSetting {
  path: readonly string[];
  value: Value;
  templated?: boolean;
}

/** What a chart version makes of an environment. */
export interface ResolvedChart {
  row: ChartRow;
  layout: ChartLayout;
  /** Every value but the file and its checksum. */
  settings: ChartSetting[];
  /** The key that all of them stand under, where the chart is a dependency of another one. */
  dependency: string | undefined;
}

/** What the settings of a chart are made of. */
export interface ChartInput {
  row: ChartRow;
  layout: ChartLayout;
  airflow: string;
  /** The Airflow that is really installed, where `airflow` stands for one that is not known here. */
  installs: string;
  url: URL;
  /** Settings of Airflow's environment, `AIRFLOW__SECTION__KEY`. */
  settings: Setting[];
  /** The ids that the file reads, as far as the spec has them. */
  ids: Setting[];
  /** Who the pods are in Azure, where they prove themselves as a workload; else undefined. */
  workload: AzureIdentity | undefined;
  kubernetes: Kubernetes;
  secrets: readonly ClientSecret[];
  /** Whether the chart is asked for an Ingress. */
  ingress: boolean;
  /** The names of Secrets by the kind of key that they hold. */
  secretKeys: NonNullable<NonNullable<Layer['airflow']>['secretKeys']>;
}
