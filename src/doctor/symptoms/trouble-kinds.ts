import { podKinds } from './pod-kinds.ts';
import type { TroubleKind } from './trouble-kind.ts';

const restarts =
  'look at the restarts and the memory limit of the pod (kubectl describe pod, kubectl logs --previous), and give the log of the last start';
const provider =
  'search the log of the identity provider for the same minute, and give the log of the web server (Airflow 3: the API server) beside it';

/** Bad lines that are known by their words, and whose reason is not in them. */
export const troubleKinds: readonly TroubleKind[] = [
  ...podKinds,
  {
    concern: 'server',
    anchors: [
      'worker timeout',
      'worker failed to',
      'crashloopbackoff',
      'back-off restarting',
      'worker (pid',
      'haltserver',
      'due to signal',
      'out of memory',
    ],
    sign: /SIGSEGV|\bout of memory\b|WORKER TIMEOUT|Worker failed to boot|CrashLoopBackOff|Back-off restarting|HaltServer|terminated due to signal (?!15\b)/i,
    what: 'the web or API server ended, did not come up, or hung',
    next: `${restarts}; a worker that hangs at each sign-in waits for something that does not answer (the identity provider, a proxy, the database): fetch the discovery document with curl from the pod`,
  },
  {
    concern: 'server',
    anchors: ['Exit Code: ', 'Reason:   '],
    sign: /^\s{0,40}(?:Exit Code: {1,20}[1-9]|Reason: {1,20}(?:Error|CrashLoopBackOff|OOMKilled|ContainerCannotRun|StartError|RunContainerError)\b)/,
    what: 'a container ended with an error',
    next: restarts,
  },
  {
    concern: 'server',
    anchors: ['probe failed', 'probe errored', 'liveness probe', 'startup probe'],
    sign: /(?:Liveness|Readiness|Startup) probe (?:failed|errored)|failed (?:liveness|startup|readiness) probe/i,
    what: 'the server does not answer its probe, so Kubernetes restarts it or sends nobody there',
    next: restarts,
  },
  {
    concern: 'sign-in',
    anchors: [
      'login rejected',
      'authentication failed',
      'invalid credentials',
      'login denied',
      'failed to authenticate',
      'failed login',
      'not authorized to',
      'error during authentication',
      'authentication error',
      'could not authenticate',
      'unable to authenticate',
      'sign-in failed',
      'login failed',
    ],
    sign: /login (?:was )?(?:rejected|denied|refused|failed)|authentication (?:failed|failure|error)|invalid credentials|failed to (?:authenticate|log ?in|sign ?in)|(?:could not|unable to|error during) authenticat|sign-?in failed|is not authorized to (?:log|sign|access)/i,
    what: 'somebody was not let in',
    next: 'look at who it was and by which way (password, LDAP, a manager of your own), and at the lines before it; sign in once more with `[logging] fab_logging_level = DEBUG`',
  },
  {
    concern: 'sign-in',
    anchors: ['not found: /', 'bad request: /', 'forbidden: /', 'server error: /'],
    sign: /(?:Not Found|Bad Request|Forbidden|Server Error): \/\S{0,200}(?:log-?in|sign-?in|callback|oauth|oidc|saml|sso)/i,
    what: 'a page of a sign-in is not there, or refused the request',
    next: 'compare the path with the one that the program has, and with the redirect URI that is registered (Airflow 3: /auth/oauth-authorized/<provider>, Airflow 2: /oauth-authorized/<provider>)',
  },
  {
    concern: 'sign-in',
    anchors: [
      'LOGIN_ERROR',
      'CODE_TO_TOKEN_ERROR',
      'REFRESH_TOKEN_ERROR',
      'USER_INFO_REQUEST_ERROR',
      'org.keycloak.',
    ],
    sign: /\b(?:LOGIN|CODE_TO_TOKEN|REFRESH_TOKEN|USER_INFO_REQUEST|CLIENT_LOGIN|IDENTITY_PROVIDER_LOGIN|LOGOUT|REGISTER)_ERROR\b|org\.keycloak\.\S{1,80}Exception/,
    what: 'Keycloak refused a request of a sign-in',
    next: 'look at `error=` and `clientId=` of the line: they name what was wrong with the request',
  },
  {
    concern: 'sign-in',
    anchors: ['authfailure', 'oauthproxy.go', 'error redeeming code', 'error creating session'],
    sign: /\[AuthFailure\]|oauthproxy\.go:\d{1,5}\] Error|Error (?:redeeming code|creating session)/i,
    what: 'oauth2-proxy, which stands before Airflow, did not let somebody in',
    next: 'look at the lines around it: they name the e-mail, and what the provider answered; Airflow is not asked before this',
  },
  {
    concern: 'sign-in',
    anchors: ['too many requests', 'rate limit exceeded', 'ratelimit', 'request was throttled'],
    sign: /\b429\b.{0,20}Too Many Requests|rate ?limit (?:was )?exceeded|RateLimitExceeded|\d{1,4} per \d{1,4} (?:second|minute|hour)/i,
    what: 'somebody asks too often and is refused for a while (Flask-AppBuilder: `RATELIMIT_ENABLED`, `AUTH_RATE_LIMIT`, or the provider)',
    next: provider,
  },
  {
    concern: 'other',
    anchors: [
      'forbidden',
      'unauthorized',
      'permission denied',
      'access denied',
      'page not found',
      'internal server error',
      'something bad has happened',
    ],
    sign: /\b(?:Forbidden|Unauthorized|Permission denied|Access denied|page not found|Internal Server Error)\b|Something bad has happened/i,
    what: 'something was refused or failed, and the text does not say whether it is of a sign-in',
    next: 'give the log of the web server (Airflow 3: the API server) of that minute, with the lines of the requests and whole tracebacks: airflow-entra doctor --log FILE',
  },
  {
    concern: 'other',
    anchors: ['failed to ', 'unable to ', 'could not ', 'error while ', 'error during', 'error when '],
    sign: /\b(?:Failed to|Unable to|Could not|Error (?:while|during|when))\b.{0,200}(?:\bldap|oauth|openid|\boidc|\bsaml|id.?token|access.?token|sign[- ]?in|log ?in\b|authenticat|\bsso\b)/i,
    what: 'something of a sign-in went wrong in a program that doctor does not know',
    next: provider,
  },
  {
    concern: 'other',
    anchors: ['detail: ', '{"detail"'],
    sign: /^detail: \S/,
    what: 'Airflow 3 answered a request with an error, and the text does not say whether it is of a sign-in',
    next: 'give the log of the API server of that minute, with the lines of the requests: airflow-entra doctor --log FILE',
  },
  {
    concern: 'other',
    anchors: ['fernet object', 'invalid fernet', 'fernet key must'],
    sign: /Could not create Fernet object|Fernet key must be|InvalidToken/,
    what: 'the Fernet key of this server is wrong: connections and variables cannot be read',
    next: 'set the key that the database was written with (`AIRFLOW__CORE__FERNET_KEY`); then sign in, and give the log of that minute',
  },
];

/** Loggers, modules and words that make a bad record one of signing in. */
export const aboutSignIn =
  /oauth|openid|\boidc\b|\bsso\b|\bjwt\b|\btoken\b|keycloak|\bokta\b|ldap|webserver_config|security_?manager|[Aa]uth_?[Mm]anager|flask_appbuilder\.security|\bsession\b|\bcookie|\bcsrf\b|\blog(?:in|on|out)\b|sign[- ]?in|authenticat|authoriz|\{(?:views|override|security|fab_auth_manager|base_auth_manager|auth)\.py:\d/i;
