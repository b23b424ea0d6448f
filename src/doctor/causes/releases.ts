import type { Cause } from '../cause.ts';
import { knownBrokenCauses } from './known-broken.ts';

/** Releases that do not go together, or that cannot sign anybody in. */
export const releaseCauses: readonly Cause[] = [
  ...knownBrokenCauses,
  {
    id: 'this-file-is-not-for-this-airflow',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      'RuntimeError: this file is not for this Airflow: it has no auth_user_oauth',
      'RuntimeError: this file is not for this authlib: it has no parse_id_token',
    ],
    anchors: ['this file is not for'],
    signs: [/this file is not for this (?:Airflow|authlib)/i],
    what: 'the rendered `webserver_config.py` is for other releases than those that run it, and stops rather than check less',
    sure: 'compare `airflow version` and `pip show apache-airflow-providers-fab authlib` with `airflow.version` and `airflow.fab` of the spec',
    fix: 'set both in the spec to what runs, and render again',
    source: 'the `webserver_config.py` of airflow-entra',
  },
  {
    id: 'object-has-no-attribute-azure-jwt-token-parse',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      "Error returning OAuth user info: 'AzureCustomSecurity' object has no attribute '_azure_jwt_token_parse'",
    ],
    anchors: ['has no attribute'],
    signs: [
      /OAuth user info: (?!'NoneType').{0,80}object has no attribute '_\w{1,60}'/i,
      /has no attribute '_(?:azure_jwt_token_parse|decode_and_validate_azure_jwt|oauth_calculate_user_roles|get_oauth_user_info)'/,
    ],
    what: 'the security manager calls a method that the FAB provider or Flask-AppBuilder of this Airflow does not have (any more): it was written for another release, and nobody can sign in',
    sure: 'search for the name of the method in `security_manager/override.py` of the FAB provider that is installed',
    fix: 'take the claims from `resp["userinfo"]`, which authlib has checked when `server_metadata_url` and the scope `openid` are set, or let `airflow-entra render` write the security manager',
    source: 'FAB provider and Flask-AppBuilder: private methods, renamed between releases',
  },
  {
    id: 'import-error-in-the-fab-provider',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      "ImportError: cannot import name 'conf' from 'airflow.sdk', below File \"/x/airflow/providers/fab/auth_manager/fab_auth_manager.py\"",
    ],
    anchors: ['cannot import name', 'No module named'],
    signs: [
      /ImportError: cannot import name (?!.{0,40}authlib)|ModuleNotFoundError: No module named (?!['"]?(?:authlib|joserfc))/,
    ],
    innermost: 'fab-provider',
    replaces: ['cannot-import-name-auth-oauth', 'webserver-config-imports-a-missing-module'],
    what: 'the FAB provider asks for something that this Airflow does not have: the two releases do not go together, and the web or API server does not start',
    sure: 'compare `airflow version` and `pip show apache-airflow-providers-fab`: 1.x is for Airflow 2, 2.x for Airflow 3.0, 3.x for 3.0.2 and newer',
    fix: 'install the FAB provider of the constraints file of this Airflow',
    source: 'https://github.com/apache/airflow/issues/57026',
  },
  {
    id: 'the-package-needs-apache-airflow',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      'RuntimeError: The package `apache-airflow-providers-fab:3.0.0` needs Apache Airflow 3.0.2+',
      "TypeError: Can't instantiate abstract class FabAuthManager with abstract methods filter_authorized_dag_ids",
    ],
    anchors: ['airflow-providers-fab', 'abstract class FabAuthManager'],
    signs: [
      /The package .{0,4}apache-airflow-providers-fab.{0,24} needs Apache Airflow/i,
      /Can't instantiate abstract class FabAuthManager/i,
    ],
    what: 'the FAB provider is for another Airflow than the one that runs: the web or API server does not start',
    sure: 'compare `airflow version` and `pip show apache-airflow-providers-fab`',
    fix: 'install the FAB provider of the constraints file of this Airflow',
    source: 'FAB provider, `__init__.py`',
  },
  {
    id: 'libraries-do-not-go-together',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: [
      "TypeError: SqlAlchemySessionInterface.__init__() missing 6 required positional arguments: 'sequence', below create_app",
      "TypeError: create_app() got an unexpected keyword argument 'enable_plugins', below create_app",
    ],
    anchors: ['required positional argument', 'unexpected keyword argument'],
    signs: [/TypeError: .{0,120}(?:missing \d{1,2} required positional|got an unexpected keyword)/],
    below: ['server-start'],
    notBelow: ['config-file'],
    what: 'a library of the web or API server is of another release than Airflow was made for, and the server does not start',
    sure: 'compare `pip freeze` in the pod with the constraints file of this Airflow: Flask-Session, Flask-AppBuilder, the FAB provider, Flask-Login',
    fix: 'install the versions of the constraints file of this Airflow',
    source: 'https://github.com/apache/airflow/pull/36895',
  },
  {
    id: 'error-calling-tpl',
    rule: 'chart-values-invalid',
    weight: 'cause',
    texts: [
      'Error: template: airflow/templates/configmaps/configmap.yaml: error calling tpl: parse error: function "tenant" not defined',
    ],
    anchors: ['error calling tpl', 'cannot parse template'],
    signs: [/error calling tpl|cannot parse template/i],
    what: 'the chart puts `webserver_config.py` through `tpl`, and takes braces of the file for a template: nothing is installed',
    sure: 'the file holds `{{` or `}}` (f-strings, comments)',
    fix: 'write {{ `{{` }} for two braces, or keep them out of the file',
    source: 'https://github.com/apache/airflow/issues/16074',
  },
];
