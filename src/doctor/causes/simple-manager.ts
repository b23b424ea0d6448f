import type { Cause } from '../cause.ts';

/** The auth manager that Airflow 3 has where none is set, in a server and in a trial. */
export const simpleManagerCauses: readonly Cause[] = [
  {
    id: 'the-simple-auth-manager-is-at-work',
    rule: 'provider-not-registered',
    weight: 'inferred',
    texts: ["Simple auth manager | Password for user 'admin': x"],
    anchors: ['Simple auth manager'],
    signs: [/Simple auth manager \| Password for user/i],
    what: 'this is the simple auth manager of Airflow 3, which asks for a password and reads no `webserver_config.py`: it is at work unless another one is set',
    sure: '`airflow config get-value core auth_manager` in the pod of the API server',
    fix: 'set `[core] auth_manager` to airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager, and mount the file where `config_file` points',
    versions: 'Airflow 3',
    source: 'Airflow 3, `SimpleAuthManager`; https://github.com/apache/airflow/issues/48898',
  },
  {
    id: 'a-trial-by-standalone',
    rule: 'provider-not-registered',
    weight: 'open',
    normal: true,
    withoutProvider: true,
    texts: ['standalone | Starting Airflow Standalone'],
    anchors: ['Starting Airflow Standalone'],
    signs: [/Starting Airflow Standalone/],
    replaces: ['the-simple-auth-manager-is-at-work'],
    what: '`airflow standalone` is a trial: it makes an account and prints its password, and on Airflow 3 the simple auth manager asks for it',
    sure: 'the log names the account and its password',
    fix: 'where people are meant to sign in with a provider, set `[core] auth_manager` to the FAB auth manager and `webserver_config.py` beside it, also for a trial',
    source: 'Airflow, `standalone_command.py`',
  },
];
