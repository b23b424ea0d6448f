/**
 * The names of providers that the stock security manager knows how to read users of. Under any other name it reads the
 * userinfo endpoint at best (FAB provider 2 and later), where Entra has neither roles nor groups.
 * Source: `get_oauth_user_info` of Airflow 2.5.3, 2.7.3, 2.10.5 and of the FAB provider 2.4.1–3.10.2.
 */
export const ENTRA_PROVIDER_NAME = 'azure';
