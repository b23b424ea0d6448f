import type { Cause } from '../cause.ts';

/** What is imported from a place that this Airflow does not have: by `webserver_config.py`, by a setting, or by a script. */
export const importCauses: readonly Cause[] = [
  {
    id: 'cannot-import-name-auth-oauth',
    rule: 'config-import-path',
    weight: 'cause',
    texts: [
      "ImportError: cannot import name 'AUTH_OAUTH' from 'airflow.www.fab_security.manager'",
      "ModuleNotFoundError: No module named 'airflow.www'",
      "ModuleNotFoundError: No module named 'airflow.auth.managers'",
      "ImportError: cannot import name 'AirflowSecurityManager' from 'airflow.www.security'",
    ],
    anchors: ['cannot import name', 'No module named'],
    notBelow: ['own-file'],
    signs: [
      /cannot import name ['"]?(?:AUTH_\w{2,20}|\w{0,40}SecurityManager\w{0,40}|\w{0,40}AuthManager\w{0,20}).{0,20}? from/i,
      /No module named ['"]?(?!airflow\.[\w.]{0,80}auth_manager['"])(?:airflow\.(?:www|auth|providers\.fab|contrib|api_fastapi)|flask_oauthlib|flask_appbuilder)/i,
    ],
    replaces: ['password-page-in-place-of-the-button', 'login-of-the-provider-is-404'],
    what: '`webserver_config.py` imports from a place that this Airflow does not have (any more): it does not load, and the web or API server stops or falls back to passwords',
    sure: '`airflow-entra lint webserver_config.py --airflow <version>` names the line',
    fix: 'import `AUTH_OAUTH` from `flask_appbuilder.const`, and the base class from `airflow.providers.fab.auth_manager.security_manager.override` (Airflow 2.9 and newer, all of Airflow 3)',
    source: 'https://github.com/apache/airflow/issues/36702, https://github.com/apache/airflow/issues/49248',
  },
  {
    id: 'auth-manager-could-not-be-loaded',
    rule: 'provider-not-registered',
    weight: 'cause',
    texts: [
      'The object could not be loaded. Please check "auth_manager" key in "core" section. Current value: "airflow.auth.managers.fab.fab_auth_manager.FabAuthManager".',
      "ModuleNotFoundError: No module named 'airflow.auth.managers.fab.fab_auth_manager'",
    ],
    anchors: ['No module named', 'could not be loaded'],
    signs: [
      /could not be loaded\. Please check .{0,4}auth_manager.{0,4} key.{0,40}?(?:Current value: .(?<manager>[\w.]{1,120})|$)/i,
      /No module named ['"]?(?<manager>airflow\.[\w.]{0,80}auth_manager)['"]/i,
    ],
    notBelow: ['own-file', 'config-file'],
    replaces: ['cannot-import-name-auth-oauth', 'password-page-in-place-of-the-button'],
    what: '`[core] auth_manager` names a class that this Airflow does not have ({manager}): the web or API server does not start',
    sure: '`airflow config get-value core auth_manager` and `pip show apache-airflow-providers-fab` in the pod of the web or API server',
    fix: 'set `[core] auth_manager` to airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager (Airflow 2.9 and newer), with the FAB provider installed',
    source: 'Airflow, `get_auth_manager_cls`; https://github.com/apache/airflow/issues/38322',
  },
  {
    id: 'a-script-imports-what-is-not-there',
    rule: 'cause-unknown',
    weight: 'cause',
    uncertain: true,
    texts: ['ModuleNotFoundError: No module named \'airflow.www\', below File "/opt/scripts/users.py"'],
    anchors: ['cannot import name', 'No module named'],
    signs: [
      /No module named ['"]?(?<module>(?:airflow\.|flask_appbuilder)[\w.]{0,80})/,
      /ImportError: cannot import name ['"]?(?<module>\w{1,80}).{0,8} from ['"]?(?:airflow|flask_appbuilder)/,
    ],
    below: ['own-file'],
    what: 'a script of your own or of the chart (the last file of the traceback) imports `{module}`, which this Airflow does not have (any more): the script was written for another release, and did not do its work',
    sure: 'the traceback names the file; compare it with `airflow version`',
    fix: 'take a script, or a chart, that is for this release; when it only makes accounts or roles, sign-ins with the provider do without it',
    source:
      'Airflow 3 has no `airflow.www`; https://github.com/open-metadata/openmetadata-helm-charts/issues/428',
  },
  {
    id: 'webserver-config-imports-a-missing-module',
    rule: 'config-import-path',
    weight: 'cause',
    texts: ["ModuleNotFoundError: No module named 'jwt', below webserver_config.py"],
    anchors: ['No module named', 'cannot import name'],
    signs: [
      /No module named ['"]?(?!authlib|joserfc|airflow\b|flask_)(?<module>[\w.]{1,80})/,
      /ImportError: cannot import name ['"]?(?!AUTH_|\w{0,40}(?:Security|Auth)Manager)(?<module>\w{1,80})/,
    ],
    below: ['config-file'],
    replaces: ['password-page-in-place-of-the-button', 'login-of-the-provider-is-404'],
    what: '`webserver_config.py` imports something (`{module}`) that is not installed here: the web or API server does not start',
    sure: 'import the same thing with `python -c` in the pod',
    fix: 'add the package to the image, or do without it: authlib has checked the token before the security manager sees it',
    source: 'Flask, `Config.from_pyfile`',
  },
];
