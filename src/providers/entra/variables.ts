/** The variables that are read where Airflow runs, unless a spec names others. */
export const entraVariables = {
  directoryId: 'AAD_TENANT_ID',
  clientId: 'AAD_CLIENT_ID',
  clientSecret: 'AAD_CLIENT_SECRET',
} as const;
