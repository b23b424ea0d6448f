import { type AirflowRow, airflowRow } from '../facts/airflow.ts';
import { fabFor } from '../facts/fab.ts';
import { authorityOf, redirectUri } from '../providers/entra.ts';
import type { SpecEnvironment } from '../spec/load.ts';
import type { IdOrEnv } from '../spec/schema.ts';
import { type Access, decideAccess } from './access.ts';
import { outsideSettings, type Setting } from './outside-settings.ts';

/** Everything that is rendered of one environment, decided; nothing of it is text of an artifact yet. */
export interface Decided {
  /** The spec's file name, without its folder. */
  spec: string;
  environment: string;
  airflow: string;
  row: AirflowRow;
  /** The version of the FAB provider; undefined where FAB is part of Airflow. */
  fab: string | undefined;
  /** Where people sign in, such as https://login.microsoftonline.com. */
  authority: string;
  redirectUri: string;
  providerName: string;
  /** The environment variables that Airflow reads. */
  env: { tenant: string; client: string; secret: string };
  access: Access;
  outside: Setting[];
}

/** The names that are read unless the spec says otherwise. */
const defaults = { tenant: 'AAD_TENANT_ID', client: 'AAD_CLIENT_ID', secret: 'AAD_CLIENT_SECRET' };

/**
 * @param environment one without findings of severity error or unknown
 * @param authority another authority than the cloud's own, for a private cloud or an emulator
 * @throws when the environment is not complete, which the rules have to say before
 */
export function decide(environment: SpecEnvironment, spec: string, authority?: string): Decided {
  const { url, tenant, client, airflow, access } = environment.values;
  const row = airflow?.version === undefined ? undefined : airflowRow(airflow.version);
  if (!url || !tenant?.id || !client?.id || !airflow?.version || !row || !access) {
    throw new Error(`environment ${environment.name} of ${spec} is not complete, and no rule has said so`);
  }
  const env = {
    tenant: variable(tenant.id) ?? defaults.tenant,
    client: variable(client.id) ?? defaults.client,
    secret: client.secret?.env ?? defaults.secret,
  };
  const providerName = client.providerName ?? 'azure';
  return {
    spec,
    environment: environment.name,
    airflow: airflow.version,
    row,
    fab: row.fab === 'built-in' ? undefined : (airflow.fab ?? fabFor(airflow.version)?.version),
    authority: authorityOf(tenant.cloud ?? 'global', authority),
    redirectUri: redirectUri(url, row.callback, providerName),
    providerName,
    env,
    access: decideAccess(access),
    outside: outsideSettings(row, url, [
      { name: env.tenant, value: literal(tenant.id) },
      { name: env.client, value: literal(client.id) },
      { name: env.secret, value: '<from a secret store>' },
    ]),
  };
}

const variable = (id: IdOrEnv) => (typeof id === 'string' ? undefined : id.env);

const literal = (id: IdOrEnv) => (typeof id === 'string' ? id.toLowerCase() : '<kept out of the spec>');
