import type { AirflowRow } from '../facts/airflow.ts';
import { layoutOf } from '../facts/chart-layouts.ts';
import { chartRow } from '../facts/charts.ts';
import { fabFor } from '../facts/fab.ts';
import { writtenRelease } from '../spec/assumed.ts';
import type { Assumed, SpecEnvironment } from '../spec/loaded.ts';
import { type AirflowImage, airflowImage } from './airflow-image.ts';
import { resolveChart } from './chart.ts';
import type { ResolvedChart } from './chart-settings.ts';
import type { ClientSecret } from './client-secret.ts';
import { type CompleteEnvironment, completeEnvironment } from './complete-environment.ts';
import { type CustomRole, rolesToCreate } from './custom-roles.ts';
import { type Kubernetes, resolveKubernetes } from './kubernetes.ts';
import { nameValues } from './name-values.ts';
import { authManagerSetting, outsideSettings, type Setting, webSettings } from './outside-settings.ts';
import { policySettings } from './policy-settings.ts';
import { type ResolvedSignIn, resolveSignIn } from './resolve-sign-in.ts';

/**
 * Everything that is rendered of one environment, decided; nothing of it is text of an artifact yet. What it has of a
 * sign-in itself is that of the first one: of the provider, where there is one, or of the view that was asked for.
 */
export interface ResolvedEnvironment extends ResolvedSignIn {
  /** The spec's file name, without its folder. */
  spec: string;
  environment: string;
  /** Where people open Airflow. */
  url: string;
  airflow: string;
  row: AirflowRow;
  /** What it runs in, as the user's own values have it. */
  image: AirflowImage;
  /** The releases, that of Airflow among them, which stand for others that are not known here. */
  assumed: readonly Assumed[];
  /** The version of the FAB provider; undefined where FAB is part of Airflow. */
  fab: string | undefined;
  /** Each provider that people sign in with. */
  signIns: readonly [ResolvedSignIn, ...ResolvedSignIn[]];
  /** The client secrets of all of them. */
  secrets: readonly ClientSecret[];
  outside: Setting[];
  /** The ids that the spec holds, by the variables that they are read from; none for those kept out of it. */
  ids: Setting[];
  /** Settings of Airflow's environment, without the auth manager. */
  settings: Setting[];
  kubernetes: Kubernetes;
  security: 'hardened' | 'stock';
  /** The custom roles that the rendered file creates. */
  roles: CustomRole[];
  /** What it was resolved from. */
  views: Views;
  /** The chart that installs Airflow, unless there is none. */
  chart: ResolvedChart | undefined;
}

/** The views of an environment, of one provider each. */
export type Views = readonly [SpecEnvironment, ...SpecEnvironment[]];

/**
 * @param views the views of one environment without findings of severity error or unknown
 * @param origin where people sign in instead of at the provider's own host: a private cloud, an emulator
 * @throws when the environment is not complete, which the rules have to say before
 */
export function resolveEnvironment(views: Views, spec: string, origin?: string): ResolvedEnvironment {
  const resolved = resolveIfComplete(views, spec, origin);
  if (!resolved)
    throw new Error(`environment ${views[0].name} of ${spec} is not complete, and no rule has said so`);
  return resolved;
}

/** The same. @returns undefined while one of the views is not complete */
export function resolveIfComplete(
  views: Views,
  spec: string,
  origin?: string,
): ResolvedEnvironment | undefined {
  const [environment] = views;
  const complete = views.flatMap((view) => {
    const found = completeEnvironment(view, origin);
    return found ? [{ view, found }] : [];
  });
  if (complete.length < views.length) return undefined;
  const { url, airflow, row } = firstOf(complete).found;
  const own = (environment.ownValues ?? []).flatMap(({ root }) => root ?? []);
  const names = nameValues(own, airflow.dependency);
  const kubernetes = resolveKubernetes(airflow, airflow.version, names);
  const installs = writtenRelease(environment, 'airflow') ?? airflow.version;
  // Without a chart the pod template is the user's own.
  const layout = layoutOf(airflow.chart, airflow.version);
  const asFile = layout !== undefined && !layout.secretToOne && layout.fileToOne;
  const made = { secret: kubernetes.secret, asFile };
  const resolve = ({ view, found }: { view: SpecEnvironment; found: CompleteEnvironment }) =>
    resolveSignIn(view, found, made);
  const [first, ...more] = [resolve(firstOf(complete)), ...complete.slice(1).map(resolve)] as const;
  const signIns = [first, ...more] as const;
  const secrets = signIns.flatMap(({ clientSecret }) => clientSecret ?? []);
  const providerIds = signIns.flatMap((one) => one.providerIds);
  const ids = providerIds.flatMap(({ variable, value }) =>
    value === undefined ? [] : [{ name: variable, value }],
  );
  const fab = row.fab === 'built-in' ? undefined : (airflow.fab ?? fabFor(airflow.version)?.version);
  const security = environment.values.security ?? 'hardened';
  // Settings alone do not create roles.
  const roles = security === 'hardened' ? rolesToCreate(airflow.roles) : [];
  const settings = [
    ...webSettings(row, fab, url),
    ...policySettings({ airflow: airflow.version, row, fab }, first.access.session, roles),
  ];
  return {
    ...first,
    spec,
    environment: environment.name,
    url,
    airflow: airflow.version,
    assumed: environment.assumed ?? [],
    row,
    image: airflowImage(own, chartRow(airflow.chart ?? 'none')?.kind, installs),
    fab,
    signIns,
    secrets,
    security,
    roles,
    outside: outsideSettings(
      row,
      [
        ...providerIds.map(({ variable, value }) => ({
          name: variable,
          value: value ?? '<kept out of the spec>',
        })),
        ...secrets.flatMap(({ env, file }) => (file ? [] : [{ name: env, value: '<from a secret store>' }])),
      ],
      settings,
    ),
    ids,
    settings,
    kubernetes,
    views,
    chart: resolveChart(airflow.chart, airflow.dependency, {
      airflow: airflow.version,
      installs,
      url: new URL(url),
      // Charts have a default of their own, and not each fits each Airflow.
      settings: [...(row.authManager ? [authManagerSetting(row.authManager)] : []), ...settings],
      ids,
      workload: signIns.find(({ credential }) => credential.kind === 'workloadIdentity')?.signIn.azure,
      kubernetes,
      ingress: airflow.ingress?.enabled ?? true,
      secrets,
      secretKeys: airflow.secretKeys ?? {},
    }),
  };
}

const firstOf = <T>([first]: readonly T[]): T => {
  if (first === undefined) throw new Error('an environment has one view at least');
  return first;
};
