import { maskLog } from '../../mask/mask-log.ts';
import type { Failure } from '../failures.ts';
import type { Step } from './frame-id.ts';
import type { LoginPath } from './login-paths.ts';

interface Advice {
  /** Where the sign-in stopped, as the begin of a sentence. */
  step: string;
  next: string;
}

const reachable = 'fetch the URL of that step with curl from the pod of the web or API server';
const database =
  'look at what the database says at that time (connections, migrations, locks); `airflow db check` and `airflow db check-migrations` in the pod';

const bySteps: Readonly<Record<Step, Advice>> = {
  start: {
    step: 'while the web or API server starts',
    next: 'look at the first line of webserver_config.py or of Airflow in the traceback; airflow-entra lint webserver_config.py checks the file',
  },
  login: {
    step: 'in the login page or the callback of Airflow',
    next: 'search for the last line of the traceback together with the release of the FAB provider',
  },
  discovery: { step: 'where the discovery document of the tenant is read', next: reachable },
  token: { step: 'where the code is redeemed at the token endpoint', next: reachable },
  keys: { step: 'where the keys of Entra are read', next: reachable },
  parse: {
    step: 'where the ID token is checked',
    next: 'decode the token: airflow-entra doctor --token FILE',
  },
  'user-info': {
    step: 'where the security manager reads the claims',
    next: 'decode the token (airflow-entra doctor --token FILE), and compare it with what get_oauth_user_info reads',
  },
  account: { step: 'where the account is looked up or made', next: database },
  session: {
    step: 'where the session is read or kept',
    next: 'look at the secret key, at `session_backend`, and at the table `session` of the database',
  },
  'signed-in': {
    step: 'where Airflow looks up who is signed in',
    next: 'try it in a private window: when that works, delete the cookies `_token` and `session`; otherwise look at the database',
  },
};

const logOf =
  'read the log of the web server (Airflow 3: the API server) of that minute, with the lines of the traceback, and give it to airflow-entra doctor --log FILE';

const byPaths: Readonly<Record<LoginPath, string>> = {
  start: 'at the start of the login',
  callback: 'at the callback, when Entra had sent the person back',
  'login-page': 'at the login page',
  logout: 'at the logout',
  token: "at Airflow's own login for its API",
  'first-page': 'at the first page after the login',
  session: 'where the page asks who is signed in',
};

/** Where on the way of a sign-in a path is, as a part of a sentence. */
export const placeOf = (path: LoginPath): string => byPaths[path];

/** Where a failure is on the way of a sign-in, and what tells more of it. */
export function whatToLookFor({ step, path, said, own }: Failure): Advice {
  if (own !== undefined) {
    return {
      step: `in code of your own (\`${maskLog(own).slice(0, 200)}\`)`,
      next: 'look at that line: what it needs is not there for this request; a plugin or a middleware of your own stands before every page, so that its errors keep people out',
    };
  }
  if (step) return bySteps[step];
  return {
    step: path === undefined ? 'on the way of a sign-in' : byPaths[path],
    next: said === undefined ? logOf : bySteps.login.next,
  };
}
