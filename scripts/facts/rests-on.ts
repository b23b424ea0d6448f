/** Which tables, and what else of ours, rest on a function of a package: what to look at again when it changed. */
interface Rest {
  /** Matched against `path:Class.function`. */
  on: RegExp;
  /** Files, from the root of the project without ending, or a word for what has many. */
  what: readonly string[];
}

const rows: readonly Rest[] = [
  { on: /:.*get_oauth_user_info/, what: ['stock-providers', 'fab-features', 'config-providers'] },
  { on: /azure|jwks|_jwt/i, what: ['fab-features', 'stock-holes', 'advisories'] },
  {
    on: /calculate_user_roles|get_roles_from_keys|auth_user_|add_user|find_user/,
    what: ['the rendered manager'],
  },
  { on: /reset_password|sync_roles|update_user|oauth_user_info/, what: ['the rendered manager'] },
  { on: /security_manager\/override\.py:$|security\/permissions\.py/, what: ['permissions', 'roles'] },
  { on: /init_wsgi_middlewares/, what: ['fab-features', 'broken-fab'] },
  {
    on: /init_session|\/session\.py|flask_session|get_session_lifetime/,
    what: ['session-end', 'known-broken'],
  },
  { on: /www\/app\.py/, what: ['airflow', 'config-ignored', 'secret-keys', 'fab-features'] },
  { on: /fab_auth_manager\.py/, what: ['config-managers', 'ways-round', 'the rendered manager'] },
  { on: /init_appbuilder/, what: ['airflow', 'config-managers', 'known-broken'] },
  { on: /routes\/login|services\/login|routes\/(?:ui|public)\/auth/, what: ['ways-round', 'session-end'] },
  {
    on: /api_fastapi\/auth\/(?:managers|tokens|middlewares)/,
    what: ['session-end', 'ways-round', 'the rendered manager'],
  },
  {
    on: /flask_client|base_client|oauth2\/client|requests_client/,
    what: ['the rendered client', 'config-ignored'],
  },
  { on: /authlib\/|joserfc\//, what: ['stock-holes', 'the rendered client'] },
  { on: /flask_appbuilder\/security\/views/, what: ['airflow', 'known-broken'] },
  { on: /flask_appbuilder\/security\/manager/, what: ['sign-in-settings', 'the rendered manager'] },
  { on: /templates\/.*\.html/, what: ['logout-method', 'the login that people see'] },
  { on: /_shared\/configuration/, what: ['airflow', 'secret-keys', 'moved-settings'] },
  {
    on: /_init_config|\.auth_roles?_|\.(?:auth|api_login)_\w+$/,
    what: ['sign-in-settings', 'config-ignored'],
  },
  { on: /api_fastapi\/app\.py/, what: ['airflow'] },
  { on: /proxy_fix\.py/, what: ['fab-features', 'broken-fab', 'the rendered settings of proxies'] },
  { on: /gunicorn_app\.py/, what: ['airflow', 'the rendered settings of proxies'] },
  {
    on: /flask\/|itsdangerous\/|werkzeug\/(?:http|sansio|utils)/,
    what: ['session-end', 'the rendered settings of sessions'],
  },
  { on: /requests\/sessions/, what: ['the rendered client'] },
  { on: /db_command|utils\/db\.py/, what: ['known-broken', 'what doctor says of a database'] },
  { on: /models/, what: ['airflow-tables', 'ways-round'] },
];

/** @param name `airflow/providers/fab/www/app.py:create_app`; @returns what rests on it, at least the known faults */
export function restsOn(name: string): string[] {
  const found = new Set(rows.filter(({ on }) => on.test(name)).flatMap(({ what }) => what));
  return found.size > 0 ? [...found] : ['known-broken'];
}
