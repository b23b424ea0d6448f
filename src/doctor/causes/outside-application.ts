import type { Cause } from '../cause.ts';

/** Code of Flask-AppBuilder that is called where no application of Flask is. */
export const outsideApplicationCauses: readonly Cause[] = [
  {
    id: 'working-outside-of-application-context',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    notBelow: ['task', 'worker'],
    texts: ['return current_app.config["AUTH_TYPE"]'],
    anchors: ['current_app.config["AUTH_TYPE'],
    signs: [/^\s{0,20}return current_app\.config\["AUTH_TYPE"\]/],
    what: 'a route of Airflow 3 (`/auth/token`, `/auth/logout`) or an auth manager of your own calls the security manager of FAB where no application of Flask is at hand, so it answers 500: no program gets a token',
    sure: '`pip show apache-airflow-providers-fab`; the frame of the traceback above `override.py` names who calls',
    fix: 'take a release of the FAB provider, and no build between releases (the releases 3.0.0 to 3.10.2 open the application first); in an auth manager of your own wrap the call in `with flask_app.app_context():`, and in `test_request_context()` where it signs somebody in',
    versions: 'Airflow 3, builds of the FAB provider between 3.0.1 and 3.1.0',
    source:
      'FAB provider, `auth_type` in `security_manager/override.py`; https://github.com/apache/airflow/issues/58091, https://github.com/apache/airflow/issues/59600',
  },
  {
    id: 'outside-of-the-application-in-fab',
    rule: 'airflow-fab-mismatch',
    weight: 'inferred',
    notBelow: ['task', 'worker'],
    texts: [
      'RuntimeError: Working outside of application context., below airflow/providers/fab/auth_manager/fab_auth_manager.py',
      'RuntimeError: Working outside of request context., below airflow/providers/fab/auth_manager/fab_auth_manager.py',
    ],
    anchors: ['outside of application', 'outside of request'],
    signs: [/RuntimeError: Working outside of (?:application|request) context/],
    below: ['fab-provider'],
    what: 'a route of Airflow 3 or an auth manager of your own calls the security manager of FAB where no application or request of Flask is at hand, so it answers 500',
    sure: 'the frame of the traceback above the FAB provider names who calls',
    fix: 'take a release of the FAB provider, and no build between releases; in an auth manager of your own wrap the call in `with flask_app.app_context():`, and in `test_request_context()` where it signs somebody in',
    source: 'Flask, `current_app`; https://github.com/apache/airflow/issues/59600',
  },
];
