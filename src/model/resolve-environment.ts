import { type AirflowRow, airflowRow } from '../facts/airflow.ts';
import { layoutOf } from '../facts/chart-layouts.ts';
import type { CloudName } from '../facts/clouds.ts';
import { fabFor } from '../facts/fab.ts';
import { authorityOf, graphOf, redirectUri } from '../providers/entra.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import type { IdOrEnv } from '../spec/schema.ts';
import { type Access, resolveAccess } from './access.ts';
import { resolveChart } from './chart.ts';
import type { ResolvedChart } from './chart-settings.ts';
import { type ClientSecret, resolveClientSecret } from './client-secret.ts';
import { type Credential, resolveCredential } from './credential.ts';
import { rolesToCreate } from './custom-roles.ts';
import { type Kubernetes, resolveKubernetes } from './kubernetes.ts';
import { nameValues } from './name-values.ts';
import { authManagerSetting, outsideSettings, type Setting, webSettings } from './outside-settings.ts';
import { policySettings } from './policy-settings.ts';
import { tenantIdOf } from './tenant-id.ts';

/** Everything that is rendered of one environment, decided; nothing of it is text of an artifact yet. */
export interface ResolvedEnvironment {
  /** The spec's file name, without its folder. */
  spec: string;
  environment: string;
  airflow: string;
  row: AirflowRow;
  /** The version of the FAB provider; undefined where FAB is part of Airflow. */
  fab: string | undefined;
  cloud: CloudName;
  /** Where people sign in, such as https://login.microsoftonline.com. */
  authority: string;
  redirectUri: string;
  providerName: string;
  /** The environment variables that Airflow reads. */
  env: { tenant: string; client: string; secret: string };
  access: Access;
  /** Where Microsoft Graph is, such as https://graph.microsoft.com. */
  graph: string;
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
  /** The chart that installs Airflow, unless there is none. */
  chart: ResolvedChart | undefined;
}

/** The names that are read unless the spec says otherwise. */
const defaults = { tenant: 'AAD_TENANT_ID', client: 'AAD_CLIENT_ID', secret: 'AAD_CLIENT_SECRET' };

/**
 * @param environment one without findings of severity error or unknown
 * @param authority another authority than the cloud's own, for a private cloud or an emulator
 * @throws when the environment is not complete, which the rules have to say before
 */
export function resolveEnvironment(
  environment: SpecEnvironment,
  spec: string,
  authority?: string,
): ResolvedEnvironment {
  const { url, tenant, client, airflow, access } = environment.values;
  const tenantId = tenantIdOf(environment);
  const row = airflow?.version === undefined ? undefined : airflowRow(airflow.version);
  if (!url || !tenant || !tenantId || !client?.id || !airflow?.version || !row || !access) {
    throw new Error(`environment ${environment.name} of ${spec} is not complete, and no rule has said so`);
  }
  const kubernetes = resolveKubernetes(airflow, airflow.version, nameValues(environment.ownValues));
  const credential = resolveCredential(client);
  // Without a chart the pod template is the user's own.
  const layout = layoutOf(airflow.chart, airflow.version);
  const asFile = layout !== undefined && !layout.secretToOne && layout.fileToOne;
  const clientSecret =
    credential.kind === 'secret'
      ? resolveClientSecret(client.secret, defaults.secret, kubernetes.secret, asFile)
      : undefined;
  const env = {
    tenant: variable(tenantId) ?? defaults.tenant,
    client: variable(client.id) ?? defaults.client,
    secret: clientSecret?.env ?? defaults.secret,
  };
  const ids = [
    { name: env.tenant, id: tenantId },
    { name: env.client, id: client.id },
  ].flatMap(({ name, id }) => (typeof id === 'string' ? [{ name, value: id.toLowerCase() }] : []));
  const fab = row.fab === 'built-in' ? undefined : (airflow.fab ?? fabFor(airflow.version)?.version);
  const resolvedAccess = resolveAccess(access, environment.lock);
  const settings = [
    ...webSettings(row, url),
    ...policySettings(airflow.version, fab, resolvedAccess.session, rolesToCreate(airflow.roles)),
  ];
  const cloud = tenant.cloud ?? 'global';
  const providerName = client.providerName ?? 'azure';
  return {
    spec,
    environment: environment.name,
    airflow: airflow.version,
    row,
    fab,
    cloud,
    authority: authorityOf(cloud, authority),
    redirectUri: redirectUri(url, row.callback, providerName),
    providerName,
    env,
    access: resolvedAccess,
    graph: graphOf(cloud, authority),
    security: environment.values.security ?? 'hardened',
    outside: outsideSettings(
      row,
      [
        { name: env.tenant, value: literal(tenantId) },
        { name: env.client, value: literal(client.id) },
        ...(clientSecret && !clientSecret.file ? [{ name: env.secret, value: '<from a secret store>' }] : []),
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
      kubernetes,
      credential,
      clientSecret,
      secretKeys: airflow.secretKeys ?? {},
    }),
  };
}

const variable = (id: IdOrEnv) => (typeof id === 'string' ? undefined : id.env);

const literal = (id: IdOrEnv) => (typeof id === 'string' ? id.toLowerCase() : '<kept out of the spec>');
