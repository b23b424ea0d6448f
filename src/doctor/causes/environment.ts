import type { Cause } from '../cause.ts';

/** Variables of the pod that the provider settings are made of. */
export const environmentCauses: readonly Cause[] = [
  {
    id: 'quote-from-bytes-expected-bytes',
    rule: 'env-missing',
    weight: 'cause',
    texts: [
      'Error authorizing OAuth access token: quote_from_bytes() expected bytes',
      'the environment variable AAD_CLIENT_SECRET is not set: no login works',
      "AADSTS700016: Application with identifier 'None' was not found in the directory 'Contoso'.",
      "AADSTS90002: Tenant 'none' not found.",
    ],
    anchors: [
      'quote_from_bytes',
      'environment variable',
      'AADSTS700016',
      'AADSTS90002',
      'AADSTS900023',
      'client_id=None',
    ],
    signs: [
      /quote_from_bytes\(\) expected bytes/i,
      /the environment variable (?<variable>\w{1,80}) (?:is not set|is not|is empty|holds|must)/i,
      /AADSTS(?:700016|90002|900023)\D.{0,60}['"](?:None|null|undefined|\$?\{[^'"]{0,60}\}|\$\w{1,60}|<[^'"]{0,60}>|)['"]/i,
      /\bclient_id=(?:None|null|undefined)\b/,
    ],
    replaces: ['aadsts-700016', 'aadsts-90002', 'aadsts-900023'],
    what: 'an environment variable that the provider settings are made of ({variable}) is not there in the process that serves the login: the client id, the tenant or the secret is empty',
    sure: '`kubectl exec` into the pod of the web server (Airflow 3: the API server) and print it',
    fix: 'set it on that component (chart: `webserver.env`, `apiServer.env` or `secret`), and let the file stop when it is missing',
    source: 'Python, `urllib.parse.quote_plus`; `os.environ.get` and `os.getenv` give None without a word',
  },
  {
    id: 'could-not-find-key-in-secret',
    rule: 'env-missing',
    weight: 'cause',
    texts: ["Error: couldn't find key client-secret in Secret airflow/azure-oauth"],
    anchors: ["couldn't find key"],
    signs: [/couldn't find key (?<variable>[\w.-]{1,80}) in (?:Secret|ConfigMap)/],
    what: 'a Secret or ConfigMap lacks the key `{variable}` that the pod takes a variable from: the container is not started',
    sure: '`kubectl describe pod` says CreateContainerConfigError; `kubectl get secret <name> -o yaml` shows the keys that are there',
    fix: 'add the key, or correct its name in the values (`secretKeyRef`)',
    source: 'Kubernetes, kubelet, `makeEnvironmentVariables`',
  },
  {
    id: 'key-error-of-a-variable',
    rule: 'env-missing',
    weight: 'cause',
    texts: ["KeyError: 'AAD_TENANT_ID', below webserver_config.py"],
    anchors: ['KeyError: ', 'NoneType', 'not "NoneType"'],
    signs: [
      /KeyError: ['"](?!OAUTH_PROVIDERS|AUTH_|SQLALCHEMY)(?<variable>[A-Z][A-Z0-9_]{2,80})['"]/,
      /can only concatenate str \(not .NoneType.\)|unsupported operand type.{0,40}NoneType|'NoneType' object has no attribute '(?:strip|lower|rstrip|split|format)'/,
    ],
    below: ['environment', 'config-file'],
    what: '`webserver_config.py` reads an environment variable ({variable}) that is not there in this pod: the file does not load',
    sure: '`kubectl exec` into the pod and print it; the file is loaded by schedulers and workers of Airflow 2 too',
    fix: 'set it on every component that loads the file (the web server; Airflow 3: the API server)',
    source: 'Python, `os.environ`',
  },
];
