import type { Cause } from '../cause.ts';

/** What the security manager that `render` writes says of a person, and a field that authlib finds nowhere. */
export const renderedManagerCauses: readonly Cause[] = [
  {
    id: 'the-account-is-not-usable',
    rule: 'cause-unknown',
    weight: 'unexplained',
    texts: ["the account is not usable: RuntimeError('it is down')"],
    anchors: ['account is not usable'],
    signs: [/\bthe account is not usable: (?<said>.{1,200}?)(?=\s*(?:$|\[airflow_entra\]|"))/],
    replaces: ['sent-back-without-an-account', 'sent-back-with-an-account'],
    what: 'the account of the person could not be looked up, made or updated ({said}), so that the sign-in ended at the login page',
    sure: 'the line is of the security manager in `webserver_config.py`, which says what Airflow or the database raised; it tries twice',
    fix: 'search for what it says together with the release of the FAB provider; when it names the database, `airflow db check` and `airflow db check-migrations` in the pod of the web or API server',
    source: 'airflow-entra, `auth_user_oauth` of the rendered file',
  },
  {
    id: 'the-claim-is-no-list-of-texts',
    rule: 'claim-malformed',
    weight: 'cause',
    texts: ["Error returning OAuth user info: ada: roles is no list of texts: 'airflow_viewer'"],
    anchors: ['is no list of texts'],
    signs: [/: (?<claim>[\w.:/-]{1,80}) is no list of texts: /],
    what: 'the claim `{claim}` of the token is one text, or something else, where a list of texts belongs: the rendered file refuses the person',
    sure: 'decode the ID token (`airflow-entra doctor --token FILE`): Entra gives `roles` and `groups` as lists',
    fix: 'let the provider give the claim as a list (a mapper or policy for claims that makes one text of it is in the way; Keycloak: "Multivalued" of the mapper), or name the claim that has it in `access.claim`',
    source: 'airflow-entra, `role_keys` of the rendered file; RFC 9068, 2.2.3',
  },
  {
    id: 'a-field-of-token-or-key-is-missing',
    rule: 'token-invalid',
    weight: 'cause',
    texts: ["Error authorizing OAuth access token: 'kid'"],
    anchors: ['OAuth access token: '],
    signs: [
      /Error authorizing OAuth access token: '(?<field>(?!keys'|id_token'|access_token'|userinfo')[a-z][\w-]{0,40})'\s*(?:$|\[|")/,
    ],
    what: 'the answer of the provider, the token in it or a key of its key set lacks the field `{field}`, which authlib reads: no token can be checked',
    sure: 'fetch the discovery document and its `jwks_uri` with curl from the pod: each key has `kty` and `kid`; the head of the token has `alg` and `kid` (`airflow-entra doctor --token FILE`)',
    fix: 'point `server_metadata_url` to the discovery document of the provider that made the token; where a key set or a token of your own has no `{field}`, have it written in',
    source:
      'Python, KeyError; authlib, `parse_id_token` in `integrations/base_client/sync_openid.py`; RFC 7515, 4.1',
  },
];
