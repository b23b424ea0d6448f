import type { ProviderVariables } from '../provider.ts';
import { variablesOf } from '../variables.ts';

/** The variables that are read where Airflow runs, unless a spec names others. */
export const entraVariables = {
  directoryId: 'AAD_TENANT_ID',
  clientId: 'AAD_CLIENT_ID',
  clientSecret: 'AAD_CLIENT_SECRET',
} as const;

/** The same for one of several providers. */
export const variablesAmong = (among: string | undefined): ProviderVariables =>
  among === undefined ? entraVariables : variablesOf(among);
