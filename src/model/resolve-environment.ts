import type { AirflowRow } from '../facts/airflow.ts';
import { layoutOf } from '../facts/chart-layouts.ts';
import { fabFor } from '../facts/fab.ts';
import type { ProviderId, SignIn } from '../providers/provider.ts';
import { redirectUri } from '../providers/redirect-uri.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import { type Access, resolveAccess } from './access.ts';
import { resolveChart } from './chart.ts';
import type { ResolvedChart } from './chart-settings.ts';
import { type ClientSecret, resolveClientSecret } from './client-secret.ts';
import { completeEnvironment } from './complete-environment.ts';
import { type Credential, resolveCredential } from './credential.ts';
import { type CustomRole, rolesToCreate } from './custom-roles.ts';
import { type Kubernetes, resolveKubernetes } from './kubernetes.ts';
import { nameValues } from './name-values.ts';
import { authManagerSetting, outsideSettings, type Setting, webSettings } from './outside-settings.ts';
import { policySettings } from './policy-settings.ts';

/** Everything that is rendered of one environment, decided; nothing of it is text of an artifact yet. */
export interface ResolvedEnvironment {
  /** The spec's file name, without its folder. */
  spec: string;
  environment: string;
  airflow: string;
  row: AirflowRow;
  /** The version of the FAB provider; undefined where FAB is part of Airflow. */
  fab: string | undefined;
  signIn: SignIn;
  redirectUri: string;
  providerName: string;
  /** The ids that the file reads, written in the spec or kept out of it. */
  providerIds: ProviderId[];
  /** The variable of the client secret. */
  secretVariable: string;
  access: Access;
  outside: Setting[];
  /** The ids that the spec holds, by the variables that they are read from; none for those kept out of it. */
  ids: Setting[];
  /** Settings of Airflow's environment, without the auth manager. */
  settings: Setting[];
  kubernetes: Kubernetes;
  credential: Credential;
  /** Undefined where no secret is needed. */
  clientSecret: ClientSecret | undefined;
  security: 'hardened' | 'stock';
  /** The custom roles that the rendered file creates. */
  roles: CustomRole[];
  /** The chart that installs Airflow, unless there is none. */
  chart: ResolvedChart | undefined;
}

/**
 * @param environment one without findings of severity error or unknown
 * @param origin where people sign in instead of at the provider's own host: a private cloud, an emulator
 * @throws when the environment is not complete, which the rules have to say before
 */
export function resolveEnvironment(
  environment: SpecEnvironment,
  spec: string,
  origin?: string,
): ResolvedEnvironment {
  const complete = completeEnvironment(environment, origin);
  if (!complete)
    throw new Error(`environment ${environment.name} of ${spec} is not complete, and no rule has said so`);
  const { url, client, airflow, provider, signIn, row } = complete;
  const kubernetes = resolveKubernetes(airflow, airflow.version, nameValues(environment.ownValues));
  const credential = resolveCredential(client);
  // Without a chart the pod template is the user's own.
  const layout = layoutOf(airflow.chart, airflow.version);
  const asFile = layout !== undefined && !layout.secretToOne && layout.fileToOne;
  const clientSecret =
    credential.kind === 'secret'
      ? resolveClientSecret(client.secret, provider.secretVariable, kubernetes.secret, asFile)
      : undefined;
  const secretVariable = clientSecret?.env ?? provider.secretVariable;
  const providerIds = provider.ids(environment);
  const ids = providerIds.flatMap(({ variable, value }) =>
    value === undefined ? [] : [{ name: variable, value }],
  );
  const fab = row.fab === 'built-in' ? undefined : (airflow.fab ?? fabFor(airflow.version)?.version);
  const resolvedAccess = resolveAccess(environment.values, environment.lock);
  const security = environment.values.security ?? 'hardened';
  // Settings alone do not create roles.
  const roles = security === 'hardened' ? rolesToCreate(airflow.roles) : [];
  const settings = [
    ...webSettings(row, fab, url),
    ...policySettings({ airflow: airflow.version, row, fab }, resolvedAccess.session, roles),
  ];
  const providerName = client.providerName ?? provider.providerName;
  return {
    spec,
    environment: environment.name,
    airflow: airflow.version,
    row,
    fab,
    signIn,
    redirectUri: redirectUri(url, row.callback, providerName),
    providerName,
    providerIds,
    secretVariable,
    access: resolvedAccess,
    security,
    roles,
    outside: outsideSettings(
      row,
      [
        ...providerIds.map(({ variable, value }) => ({
          name: variable,
          value: value ?? '<kept out of the spec>',
        })),
        ...(clientSecret && !clientSecret.file
          ? [{ name: secretVariable, value: '<from a secret store>' }]
          : []),
      ],
      settings,
    ),
    ids,
    settings,
    kubernetes,
    credential,
    clientSecret,
    chart: resolveChart(airflow.chart, {
      airflow: airflow.version,
      url: new URL(url),
      // Charts have a default of their own, and not each fits each Airflow.
      settings: [...(row.authManager ? [authManagerSetting(row.authManager)] : []), ...settings],
      ids,
      azure: signIn.azure,
      kubernetes,
      credential,
      clientSecret,
      secretKeys: airflow.secretKeys ?? {},
    }),
  };
}
