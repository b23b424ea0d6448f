import type { Alteration } from './altered-package.ts';

const FAB = 'airflow/providers/fab';
const OVERRIDE = `${FAB}/auth_manager/security_manager/override.py`;
const CONFIG = 'airflow/config_templates/config.yml';
const APPBUILDER = 'flask_appbuilder/security/manager.py';

/** What is found of an alteration, as `<status> <table> <row>`. */
export type Expected = readonly [alteration: Alteration, ...found: string[]];

/** Ways in which Airflow 3.3.2 with the provider 3.10.2 could change, that do not get into one another's way. */
export const alterations: Readonly<Record<string, Expected>> = {
  'a default that makes a sign-in unsafe': [
    { file: OVERRIDE, from: '"verify_signature", True', to: '"verify_signature", False' },
    'changed fab-features signatureCheckedByDefault',
  ],
  'a claim that is not demanded any more': [
    { file: OVERRIDE, from: '"aud": {"essential": True', to: '"aud": {"essential": False' },
    'changed fab-features issuerAndAudienceChecked',
  ],
  'a setting of webserver_config.py that was renamed': [
    { file: OVERRIDE, from: '"AUTH_OAUTH_ROLE_KEYS"', to: '"AUTH_OAUTH_CLAIMS"' },
    'changed fab-features roleKeysSetting',
    'new sign-in-settings AUTH_OAUTH_CLAIMS',
    'changed on record user info of azure: role_keys',
    'changed on record Airflow reads AUTH_OAUTH_ROLE_KEYS',
    'new on record Airflow reads AUTH_OAUTH_CLAIMS',
  ],
  'another claim as the name of the account': [
    { file: OVERRIDE, from: '"username": me["oid"]', to: '"username": me["sub"]' },
    'changed on record user info of azure: username',
  ],
  'a provider whose accounts lose what stands before their name': [
    {
      file: OVERRIDE,
      from: '"openshift_" + data.get("metadata").get("name")',
      to: 'data.get("preferred_username")',
    },
    'changed stock-providers openshift: isBareName',
    'changed on record user info of openshift: username',
  ],
  'a method that the rendered manager overrides, with one argument more': [
    {
      file: OVERRIDE,
      from: 'def _oauth_calculate_user_roles(self, userinfo)',
      to: 'def _oauth_calculate_user_roles(self, provider, userinfo)',
    },
    "changed on record signature of the manager's _oauth_calculate_user_roles",
  ],
  'an error that nobody has explained': [
    {
      file: OVERRIDE,
      from: '        # extract the username from `userinfo`\n        if "username" in userinfo',
      to: '        if userinfo.get("moon"):\n            raise ValueError("the tide is out")\n        if "username" in userinfo',
    },
    "new doctor's texts apache-airflow-providers-fab: airflow.providers.fab.auth_manager.security_manager.override.auth_user_oauth raise ValueError",
  ],
  'a role more': [
    {
      file: OVERRIDE,
      from: '{"role": "Public", "perms": []},',
      to: '{"role": "Public", "perms": []}, {"role": "Auditor", "perms": []},',
    },
    'changed roles the roles that are made',
  ],
  'a setting of airflow.cfg that was renamed': [
    {
      file: `${FAB}/www/extensions/init_wsgi_middlewares.py`,
      from: '"ENABLE_PROXY_FIX"',
      to: '"TRUST_PROXY"',
    },
    'changed airflow proxyFix',
    'changed fab-features proxyFix',
  ],
  'the prefix of a proxy that is lost': [
    {
      file: `${FAB}/www/extensions/init_wsgi_middlewares.py`,
      from: '_RestoreAuthMountPath(flask_app.wsgi_app)',
      to: 'flask_app.wsgi_app',
    },
    'changed fab-features prefixKept',
  ],
  'a default of the provider': [
    { file: `${FAB}/get_provider_info.py`, from: '"default": "Lax"', to: '"default": "None"' },
    'changed on record default of fab/cookie_samesite',
  ],
  'a default of Airflow': [
    { file: CONFIG, from: '      default: "86400"', to: '      default: "3600"' },
    'changed session-end DEFAULT_TOKEN_SECONDS',
    'changed on record default of api_auth/jwt_expiration_time',
  ],
  'an option that is new, where people put it by mistake': [
    {
      file: CONFIG,
      from: 'api:\n  description: ~\n  options:\n',
      to: 'api:\n  description: ~\n  options:\n    auth_manager:\n      default: ~\n',
    },
    'new airflow-options api/auth_manager',
    'changed unread-settings api/auth_manager is declared',
    'new on record default of api/auth_manager',
  ],
  'a setting that moved': [
    {
      file: 'airflow/_shared/configuration/parser.py',
      from: '("api", "base_url"): ("webserver", "base_url", "3.0"),',
      to: '("api", "moon"): ("core", "tide", "3.3"),',
    },
    'new moved-settings core/tide api/moon',
  ],
  'a table of the database': [
    { file: 'airflow/models/moon.py', to: 'class Moon:\n    __tablename__ = "moon"\n' },
    'new airflow-tables moon',
  ],
  'a way to a token that is gone': [
    { file: `${FAB}/auth_manager/api_fastapi/routes/login.py`, from: '"/token",', to: '"/tokens",' },
    'changed ways-round airflow: tokens',
    'changed ways in API POST /auth/token airflow.providers.fab.auth_manager.api_fastapi.routes.login:create_token',
    'new ways in API POST /auth/tokens airflow.providers.fab.auth_manager.api_fastapi.routes.login:create_token',
  ],
  'a page that signs somebody in': [
    {
      file: `${FAB}/auth_manager/views/moon.py`,
      to: 'class MoonView:\n    route_base = "/moon"\n    @expose("/in")\n    def enter(self):\n        login_user(self.moon)\n',
    },
    'new ways in page GET /moon/in airflow.providers.fab.auth_manager.views.moon:MoonView.enter',
  ],
  'a permission': [
    {
      file: `${FAB}/www/security/permissions.py`,
      from: '# Resource Constants',
      to: 'RESOURCE_MOON = "Moons"',
    },
    'new permissions resource Moons',
  ],
  'another command of the server': [
    { file: 'airflow/cli/cli_config.py', from: 'name="api-server"', to: 'name="server"' },
    'changed serving command',
    'changed ways in command airflow api-server airflow.cli.commands.api_server_command:api_server',
    'new ways in command airflow server airflow.cli.commands.api_server_command:api_server',
  ],
  'another address that says how the server is': [
    {
      file: 'airflow/api_fastapi/core_api/routes/public/monitor.py',
      from: '@monitor_router.get("/health"',
      to: '@monitor_router.get("/ready"',
    },
    'changed serving health',
  ],
  'another callback': [
    {
      file: 'flask_appbuilder/security/views.py',
      from: '"/oauth-authorized/<provider>"',
      to: '"/oauth2/<provider>"',
    },
    'changed airflow callback',
    'changed ways in page GET /oauth-authorized/<provider> flask_appbuilder.security.views:AuthOAuthView.oauth_authorized',
    'new ways in page GET /oauth2/<provider> flask_appbuilder.security.views:AuthOAuthView.oauth_authorized',
  ],
  'a setting of Flask-AppBuilder 5.3': [
    {
      file: APPBUILDER,
      from: 'current_app.config.setdefault("AUTH_ROLES_SYNC_AT_LOGIN", False)',
      to: 'current_app.config.setdefault("AUTH_ROLES_SYNC_AT_LOGIN", False)\n        current_app.config.setdefault("AUTH_GROUPS_SYNC_AT_LOGIN", False)',
    },
    'new sign-in-settings AUTH_GROUPS_SYNC_AT_LOGIN',
    'new on record Flask-AppBuilder reads AUTH_GROUPS_SYNC_AT_LOGIN',
  ],
  'a mapping that may be a function, as in Flask-AppBuilder 5.3': [
    {
      file: APPBUILDER,
      from: 'return current_app.config["AUTH_ROLES_MAPPING"]',
      to: 'mapping = current_app.config["AUTH_ROLES_MAPPING"]\n        return mapping() if callable(mapping) else mapping',
    },
    'changed on record Flask-AppBuilder reads AUTH_ROLES_MAPPING',
  ],
  'another leeway of authlib': [
    { file: 'authlib/integrations/base_client/sync_openid.py', from: 'leeway=120', to: 'leeway=0' },
    'changed on record signature of OpenIDMixin.parse_id_token',
  ],
  'a check inside of authlib that is left out': [
    {
      file: 'authlib/oidc/core/claims.py',
      from: 'def validate_azp(self):',
      to: 'def validate_azp(self):\n        return',
    },
    'unverified stock-holes, the rendered client authlib/oidc/core/claims.py:IDToken.validate_azp',
  ],
  'a name that the rendered file imports': [
    { file: 'authlib/oidc/core/__init__.py', from: 'UserInfo\n', to: 'UserInfo as Person\n' },
    'changed on record the rendered file imports authlib.oidc.core.UserInfo',
    // authlib itself cannot be imported then.
    'unknown on record authlib and a token',
  ],
  'a module that is there again': [
    { file: 'airflow/contrib/auth/__init__.py', to: 'BACKEND = None\n' },
    'changed config-imports airflow.contrib',
    'changed config-imports airflow.contrib.auth',
  ],
  'a life of sessions that is not counted from the login': [
    {
      file: `${FAB}/www/extensions/init_session.py`,
      from: 'conf.getint("fab", "session_max_lifetime_minutes"',
      to: 'conf.getint("fab", "session_lifetime_minutes"',
    },
    'changed session-end fab: counted from the login',
  ],
  'another key that signs sessions': [
    {
      file: `${FAB}/www/app.py`,
      from: 'conf.get("api", "SECRET_KEY")',
      to: 'conf.get("api", "SESSION_KEY")',
    },
    'changed secret-keys sessions are signed with',
  ],
  'another key that signs tokens': [
    {
      file: 'airflow/api_fastapi/auth/tokens.py',
      from: 'get_signing_key("api_auth", "jwt_secret"',
      to: 'get_signing_key("api_auth", "token_secret"',
    },
    'changed secret-keys tokens are signed with',
  ],
  'another class that a manager must extend': [
    {
      file: `${FAB}/auth_manager/fab_auth_manager.py`,
      from: 'issubclass(sm_from_config, FabAirflowSecurityManagerOverride)',
      to: 'issubclass(sm_from_config, AirflowSecurityManagerV2)',
    },
    'changed airflow manager',
    'new config-managers None.AirflowSecurityManagerV2',
  ],
  'a name that is read, and was not': [
    {
      file: `${FAB}/auth_manager/fab_auth_manager.py`,
      from: 'sm_from_config = current_app.config.get("SECURITY_MANAGER_CLASS")',
      to: 'sm_from_config = current_app.config.get("SECURITY_MANAGER_CLASS") or current_app.config.get("CUSTOM_SECURITY_MANAGER")',
    },
    'changed config-ignored CUSTOM_SECURITY_MANAGER is read',
    'new on record Airflow reads CUSTOM_SECURITY_MANAGER',
  ],
  'another Flask-AppBuilder': [
    {
      file: 'apache_airflow_providers_fab/METADATA',
      from: 'Requires-Dist: flask-appbuilder==5.2.2',
      to: 'Requires-Dist: flask-appbuilder==5.3.0',
    },
    'changed fab-releases flaskAppBuilder',
  ],
  'people who get an account without being asked for': [
    {
      file: OVERRIDE,
      from: 'setdefault("AUTH_USER_REGISTRATION", False)',
      to: 'setdefault("AUTH_USER_REGISTRATION", True)',
    },
    'changed on record Airflow reads AUTH_USER_REGISTRATION',
  ],
  'a hook that is gone': [
    {
      file: `${FAB}/auth_manager/fab_auth_manager.py`,
      from: 'def get_url_logout(self)',
      to: 'def get_sign_out_url(self)',
    },
    'changed on record signature of FabAuthManager.get_url_logout',
  ],
  'a call of authlib with one argument more': [
    {
      file: 'authlib/integrations/flask_client/apps.py',
      from: 'def authorize_access_token(self, **kwargs)',
      to: 'def authorize_access_token(self, request, **kwargs)',
    },
    'changed on record signature of FlaskOAuth2App.authorize_access_token',
  ],
  'a text that people see': [
    {
      file: 'flask_appbuilder/security/views.py',
      from: 'flash("The request to sign in was denied.", "error")',
      to: 'flash("The moon refuses you.", "error")',
    },
    "new doctor's texts flask-appbuilder: flask_appbuilder.security.views.oauth_authorized flash flash",
    "changed doctor's texts flask-appbuilder: flask_appbuilder.security.views.oauth_authorized flash flash",
  ],
  'a signature that is checked by nobody': [
    {
      file: 'joserfc/_rfc7518/jws_algs.py',
      from: '        except InvalidSignature:\n            return False\n\n\nclass RSAAlgorithm',
      to: '        except InvalidSignature:\n            return True\n\n\nclass RSAAlgorithm',
    },
    'unverified stock-holes, the rendered client joserfc/_rfc7518/jws_algs.py:_RSAAlgModel.verify',
  ],
  'the name of a variable that holds a setting': [
    {
      file: 'airflow/_shared/configuration/parser.py',
      from: 'ENV_VAR_PREFIX = "AIRFLOW__"',
      to: 'ENV_VAR_PREFIX = "AIR__"',
    },
    'unverified airflow, secret-keys, moved-settings airflow/_shared/configuration/parser.py: outside of functions',
  ],
  'a login that is a form': [
    {
      file: 'flask_appbuilder/templates/appbuilder/general/security/login_oauth.html',
      from: 'window.location.href = baseLoginUrl',
      to: 'document.forms[0].action = baseLoginUrl',
    },
    'unverified logout-method, the login that people see flask_appbuilder/templates/appbuilder/general/security/login_oauth.html',
  ],
  'a provider for newer Airflows alone': [
    {
      file: 'apache_airflow_providers_fab/METADATA',
      from: 'Requires-Dist: apache-airflow>=3.0.2',
      to: 'Requires-Dist: apache-airflow>=3.2.0',
    },
    'changed fab-releases airflow',
  ],
  'clocks that may differ by nothing': [
    {
      file: CONFIG,
      from: '      default: "10"\n      example: ~\n      type: integer\nexecution_api',
      to: '      default: "0"\n      example: ~\n      type: integer\nexecution_api',
    },
    'changed on record default of api_auth/jwt_leeway',
  ],
  'another cookie of Flask, where nobody sets one': [
    { file: 'flask/app.py', from: '"SESSION_COOKIE_NAME": "session"', to: '"SESSION_COOKIE_NAME": "flask"' },
    "changed on record default of Flask's SESSION_COOKIE_NAME",
  ],
  'a file of settings that is passed over': [
    { file: 'flask/config.py', from: 'if silent and e.errno in', to: 'if silent or e.errno in' },
    'unverified session-end, the rendered settings of sessions flask/config.py:Config.from_pyfile',
  ],
  'hops of a proxy that are believed': [
    { file: 'werkzeug/middleware/proxy_fix.py', from: 'x_for: int = 1', to: 'x_for: int = 2' },
    'unverified fab-features, broken-fab, the rendered settings of proxies werkzeug/middleware/proxy_fix.py:ProxyFix.__init__',
  ],
  'cookies that do not come back from another site': [
    {
      file: 'werkzeug/http.py',
      from: 'samesite: str | None = None,',
      to: 'samesite: str | None = "Strict",',
    },
    'unverified session-end, the rendered settings of sessions werkzeug/http.py:dump_cookie',
  ],
  'addresses of proxies that another server believes': [
    {
      file: 'airflow/api_fastapi/gunicorn_app.py',
      from: '"forwarded_allow_ips"',
      to: '"proxy_ips"',
    },
    'unverified airflow, the rendered settings of proxies airflow/api_fastapi/gunicorn_app.py:create_gunicorn_app',
  ],
  'a challenge that proves nothing': [
    {
      file: 'authlib/oauth2/rfc7636/challenge.py',
      from: 'def create_s256_code_challenge(code_verifier):',
      to: 'def create_s256_code_challenge(code_verifier):\n    return code_verifier\n',
    },
    'unverified stock-holes, the rendered client authlib/oauth2/rfc7636/challenge.py:create_s256_code_challenge',
  ],
  'a database that is migrated in another way': [
    {
      file: 'airflow/cli/commands/db_command.py',
      from: '    if args.to_revision and args.to_version:',
      to: '    if args is None:\n        raise SystemExit(3)\n    if args.to_revision and args.to_version:',
    },
    'unverified known-broken, what doctor says of a database airflow/cli/commands/db_command.py:run_db_migrate_command',
  ],
  'certificates that nobody checks': [
    { file: 'requests/sessions.py', from: 'self.verify = True', to: 'self.verify = False' },
    'unverified the rendered client requests/sessions.py:Session.__init__',
  ],
  'a page that roles had rights on': [
    { file: `${FAB}/www/security/permissions.py`, from: 'RESOURCE_DAG_CODE = "DAG Code"', to: '' },
    'unverified permissions, roles airflow/providers/fab/www/security/permissions.py: outside of functions',
  ],
};

/** Ways in which authlib could come to take other tokens, with how those come out then. */
export const tokenAlterations: readonly (readonly [Alteration, tokens: Readonly<Record<string, string>>])[] =
  [
    [
      { file: 'authlib/integrations/base_client/sync_openid.py', from: 'leeway=120', to: 'leeway=0' },
      { 'that expired 60 seconds ago': 'refused' },
    ],
    [
      {
        file: 'authlib/oidc/core/claims.py',
        from: 'def validate_azp(self):',
        to: 'def validate_azp(self):\n        return',
      },
      { 'for another application': 'taken', 'for several applications': 'taken' },
    ],
    [
      {
        file: 'joserfc/_rfc7518/jws_algs.py',
        from: 'op_key.verify(sig, msg, self.padding, self.hash_alg())',
        to: 'op_key',
      },
      { 'that another key signed': 'taken' },
    ],
  ];
