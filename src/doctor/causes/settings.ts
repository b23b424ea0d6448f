import { movedSettings } from '../../facts/moved-settings.ts';
import type { Cause, Values } from '../cause.ts';

/** Where the setting is now, as Airflow's own tables of deprecation have it. */
function moved({ section = '', key = '' }: Values): Values {
  const old = `${section}/${key}`;
  const now = movedSettings.get(old);
  if (now !== undefined) return { place: `it is [${now.replace('/', '] ')} now` };
  if (movedSettings.has(old)) return { place: 'it was removed, and nothing took its place' };
  return { place: 'it is of another release or provider, or misspelt' };
}

/** Settings of Airflow that are asked for and not there, or that cannot be read. */
export const settingCauses: readonly Cause[] = [
  {
    id: 'section-key-not-found-in-config',
    rule: 'config-ignored-setting',
    weight: 'cause',
    texts: [
      'airflow.exceptions.AirflowConfigException: section/key [webserver/base_url] not found in config',
      'airflow.exceptions.AirflowConfigException: section/key [core/sql_alchemy_conn] not found in config',
    ],
    anchors: ['not found in config'],
    signs: [/Exception: section\/key \[(?<section>\w{1,40})\/(?<key>\w{1,60})\] not found in config/i],
    adds: moved,
    replaces: ['known-broken-base-url-needed'],
    accepts: ({ section, key }) => !(section === 'api' && key === 'base_url'),
    what: 'something (`webserver_config.py`, a plugin, a provider) asks for the setting [{section}] {key}, which this Airflow does not have: {place}',
    sure: 'the traceback names who asks; `airflow config get-value` shows what this Airflow has; Airflow 3 lists settings that moved with `airflow config lint`',
    fix: 'ask for the new name in `webserver_config.py` or the plugin, or take the release of the provider that is for this Airflow',
    source: 'Airflow, `deprecated_options` in `configuration.py`, `CONFIGS_CHANGES` in `config_command.py`',
  },
  {
    id: 'auth-type-is-none-of-the-kinds',
    rule: 'config-auth-type',
    weight: 'inferred',
    texts: ["AttributeError: 'NoneType' object has no attribute 'session', below baseview.datamodel.session"],
    anchors: ["has no attribute 'session'"],
    signs: [/'NoneType' object has no attribute 'session'/],
    below: ['server-start'],
    what: 'AUTH_TYPE is none of the kinds of sign-in that Airflow knows (such as a text in quotes), so that there is no page for accounts, and the web or API server does not start',
    sure: '`airflow-entra lint webserver_config.py` names the line',
    fix: 'write `from flask_appbuilder.const import AUTH_OAUTH` and `AUTH_TYPE = AUTH_OAUTH`, without quotes',
    source:
      'FAB provider, `register_views` in `override.py`, which compares AUTH_TYPE with numbers; seen on Airflow 2.11.2',
  },
  {
    id: 'oauth-providers-is-no-list',
    rule: 'provider-not-registered',
    weight: 'inferred',
    texts: [
      'TypeError: string indices must be integers, not \'str\', below provider_name = provider["name"]',
    ],
    anchors: ['string indices must', 'indices must be integers'],
    signs: [/TypeError: string indices must be integers/],
    below: ['provider-loop'],
    what: 'OAUTH_PROVIDERS is no list of dictionaries (one dictionary, or texts, stand in its place), and the web or API server does not start',
    sure: '`airflow-entra lint webserver_config.py` names the line',
    fix: 'put the dictionary of the provider into a list: `OAUTH_PROVIDERS = [{"name": "azure", …}]`',
    source: 'FAB provider, `_init_auth` in `override.py`; Flask-AppBuilder, `create_login_manager`',
  },
  {
    id: 'a-lifetime-is-no-number',
    rule: 'session-unbounded',
    weight: 'cause',
    notBelow: ['task', 'worker', 'own-file'],
    texts: ['TypeError: unsupported type for timedelta seconds component: str'],
    anchors: ['unsupported type for timedelta'],
    signs: [/unsupported type for timedelta (?:seconds|minutes|hours|days) component: (?<form>\w{1,20})/],
    what: 'a lifetime in `webserver_config.py` is a `{form}` and no number of seconds (PERMANENT_SESSION_LIFETIME, mostly from an environment variable): the session cannot be kept, so that each page of the sign-in is an error',
    sure: 'search `webserver_config.py` for LIFETIME: what comes from `os.environ` is a text',
    fix: 'write `PERMANENT_SESSION_LIFETIME = int(os.environ["…"])` or a `datetime.timedelta`; in a spec `access.session`',
    source: 'Flask, `_make_timedelta` in `app.py`; Python, `datetime.timedelta`',
  },
  {
    id: 'a-setting-cannot-be-read',
    rule: 'server-not-running',
    weight: 'open',
    texts: [
      'airflow.exceptions.AirflowConfigException: Failed to convert value to int. Please check "workers" key in "webserver" section. Current value: "four".',
      "configparser.DuplicateOptionError: While reading from '/opt/airflow/airflow.cfg' [line 9]: option 'auth_manager' in section 'core' already exists",
      "configparser.InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%40'",
    ],
    anchors: [
      'Please check "',
      'configparser.',
      'Duplicate section',
      'InterpolationSyntax',
      'AirflowConfigException',
      'session backend',
      'a trailing slash',
      'Security manager not',
      '`auth_view` not',
      'SESSION_TYPE',
      'REMEMBER_COOKIE',
      'Missing user_loader',
    ],
    signs: [
      /Please check "(?<key>\w{1,60})" key in "(?<section>\w{1,40})" section/i,
      /Unrecognized session backend|conf cannot have a trailing slash|Security manager not defined|`auth_view` not defined in the|Unrecognized value for SESSION_TYPE|REMEMBER_COOKIE_DURATION must be|Missing user_loader or request_loader/,
      /configparser\.\w{4,40}Error|InterpolationSyntaxError/,
      /AirflowConfigException: (?!section\/key|The object could not be loaded|error: (?:SQLite|cannot use SQLite)|Cannot use relative)/i,
    ],
    accepts: ({ key }) => key !== 'auth_manager',
    what: 'a setting of Airflow (`[{section}] {key}`) cannot be read, so the web or API server does not start',
    sure: '`airflow config get-value` in the pod fails with the same words',
    fix: 'correct the value that the message names; in `airflow.cfg` a % is written as %%, and a key stands once in its section',
    source: 'Airflow, `AirflowConfigParser`; Python, `configparser`',
  },
  {
    id: 'the-key-to-sign-tokens-cannot-be-read',
    rule: 'server-not-running',
    weight: 'inferred',
    texts: [
      "FileNotFoundError: [Errno 2] No such file or directory: '/keys/jwt.pem', below api_fastapi/auth/tokens.py",
      'ValueError: Could not deserialize key data, below api_fastapi/auth/tokens.py',
    ],
    anchors: ['NotFoundError: ', 'PermissionError: ', 'deserialize key data', 'Unable to load PEM'],
    signs: [
      /(?:FileNotFound|Permission)Error: .{0,60}['"](?<file>[^'"]{1,120})['"]|(?<file1>Could not deserialize key data|Unable to load PEM file)/,
    ],
    below: ['signed-in'],
    adds: ({ file, file1 }) => ({ file: file ?? file1 ?? '' }),
    replaces: ['no-space-or-no-permission-on-a-folder'],
    what: 'the API server cannot read the key with which it signs tokens ({file}), so that nobody can sign in',
    sure: '`airflow config get-value api_auth jwt_private_key_path` in the pod, and `ls -l` of that file',
    fix: 'mount the key where `[api_auth] jwt_private_key_path` points, readable for the user of Airflow, in PEM; or take that setting out and set `[api_auth] jwt_secret`',
    versions: 'Airflow 3',
    source: 'Airflow, `JWTGenerator` and `get_signing_args` in `api_fastapi/auth/tokens.py`',
  },
];
