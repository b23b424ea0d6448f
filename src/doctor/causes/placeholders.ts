import type { Cause } from '../cause.ts';

/** What stands for a value and was never replaced by it: `$NAME`, `${NAME}`, `<name>`, `{{ name }}`, also percent-encoded. */
const literal = String.raw`(?<literal>(?:\$|%24)(?:\{|%7B)?[A-Za-z_]\w{1,60}(?:\}|%7D)?|(?:<|%3C)[\w -]{2,60}(?:>|%3E)|(?:\{\{|%7B%7B)[^&\s"']{1,80}?(?:\}\}|%7D%7D))`;

export const placeholderCauses: readonly Cause[] = [
  {
    id: 'a-variable-was-never-put-in',
    rule: 'env-missing',
    weight: 'cause',
    texts: [
      'https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=%24OAUTH_CLIENT_ID',
      'https://login.microsoftonline.com/contoso/oauth2/v2.0/authorize?client_id=%24%7BAZURE_CLIENT_ID%7D&response_type=code',
      "AADSTS700016: Application with identifier '<your-client-id>' was not found in the directory 'Contoso'.",
      "AADSTS90002: Tenant '$AZURE_TENANT_ID' not found.",
      'https://sso.example.com/realms/data/protocol/openid-connect/auth?client_id={{CLIENT_ID}}',
    ],
    anchors: [
      'client_id=%24',
      'client_id=$',
      'client_id=%3C',
      'client_id=<',
      'client_id=%7B',
      'client_id={{',
      'with identifier',
      'AADSTS90002',
    ],
    signs: [
      new RegExp(`[?&]client_id=${literal}`),
      new RegExp(`(?:with identifier|Tenant) ['"]${literal}['"]`),
    ],
    replaces: [
      'google-client-is-gone',
      'the-client-id-is-not-known',
      'client-not-found-at-keycloak',
      'aadsts-700016',
      'aadsts-90002',
    ],
    what: 'Airflow sent the text `{literal}` itself to the provider: the variable that it stands for was never put in, so no client or tenant is known by it',
    sure: 'the address bar of the page of the provider shows it; `kubectl exec` into the pod of the web or API server, and print the variable and the line of `webserver_config.py`',
    fix: 'read the variable in Python (`os.environ["NAME"]`), since nothing replaces `$NAME` or `{{ NAME }}` inside of a text of `webserver_config.py`; in Kubernetes give the value by a Secret, and fill in what a sample has in angle brackets',
    source: 'https://github.com/heroku/heroku-airflow/issues/3; Python, `os.environ`',
  },
];
