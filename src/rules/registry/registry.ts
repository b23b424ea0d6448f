import { configRules } from './config-rules.ts';
import { error, info, type RegisteredRule, unknown, warning } from './registered-rule.ts';

/**
 * Every rule of every command, in the order of `airflow-entra rule`. The page of each is `docs/rules/<id>.md`; the file
 * of one that looks at a spec, a configuration or a tenant by itself is `src/rules/<room>/<id>.ts`.
 */
export const registry = {
  // The spec, its lock file and what is rendered from it: `validate` and every command that reads a spec.
  'spec-invalid': error(
    'the file is not a spec: it is not YAML, a value has the wrong kind, or something is missing',
  ),
  'spec-unknown-key': error('a key that the spec does not know, and which would do nothing'),
  'secret-literal': error(
    'the client secret itself stands in the file, where everybody who can read it has it',
  ),
  'secret-looks-like-id': error(
    'a GUID stands where a secret or its source belongs: the Secret ID instead of its Value',
  ),
  'tenant-ambiguous': error(
    'the tenant is `common`, `organizations` or `consumers`: accounts of every tenant, or none at all',
  ),
  'provider-issuer-form': error('the issuer is not written as the tokens of this provider have it'),
  'provider-name-taken': error('two providers whose user names could be one account, or that are one client'),
  'domain-missing': error(
    'everybody in the world has an account there, and nothing says whose people may sign in',
  ),
  'provider-claim-not-in-token': error('the claim with the keys stands in no ID token of this provider'),
  'url-malformed': error('no redirect URI that Entra accepts can be made from the URL'),
  'url-not-https': error('the URL is http, which Entra accepts for localhost only'),
  'url-shared': warning('two environments have one URL, where one Airflow answers'),
  'proxy-setting-ignored': warning('an https URL, and a FAB provider that ignores the setting for proxies'),
  'url-prefix-lost': warning('behind a proxy that sends its path, this FAB provider loses the callback'),
  'airflow-fab-mismatch': error(
    'this Airflow and this FAB provider cannot be installed together, or are not known',
  ),
  'airflow-known-broken': error(
    'a release on which signing in or out is known to fail, or that was withdrawn',
  ),
  'fab-vulnerable': warning('the FAB provider has published vulnerabilities that touch the sign-in'),
  'security-stock': warning(
    'the settings of Airflow alone leave things open that the rendered security manager closes',
  ),
  'role-unknown': error('a role that this Airflow does not have, so that nobody gets it'),
  'role-permission-unknown': error(
    'a permission of a custom role that this Airflow does not know, or does not take',
  ),
  'custom-roles-twice': warning('your values make roles beside `airflow.roles`: two lists of the same'),
  'role-privileged-default': error('everybody who can sign in gets a role that changes things'),
  'no-admin': warning('no mapping gives Admin, so that nobody can administer this Airflow'),
  'mapping-empty': error('a mapping that gives no role, or no mapping at all'),
  'mapping-shadowed': error('two mappings for one key or one group: only one of them counts'),
  'mapping-key-impossible': warning(
    'a key that no app role of Entra can have as its value: nobody gets a role by it',
  ),
  'mapping-inherited': warning(
    'an environment adds mappings of its own and still inherits some from the top',
  ),
  'client-shared': warning(
    'two environments are one registration and map the same keys: who is Admin in one is Admin in the other',
  ),
  'environment-adds-nothing': info('an environment of several says nothing that does not stand above it'),
  'group-id-missing': error('a group is mapped by its name, while the token carries its object id'),
  'lock-invalid': error('the lock file cannot be used'),
  'lock-stale': error('the lock file is not for what the spec says now'),
  'identity-mutable': warning('accounts are named by a claim that may pass to another person'),
  'provider-privileged': warning(
    'a second provider may give Admin or Op, or a role that `atMost` leaves out',
  ),
  'email-unverified': warning('an e-mail counts that nobody has verified'),
  'logout-local-only': info('signing out of Airflow leaves people signed in at the provider'),
  'sync-off': warning('roles are taken from Entra at the first login only'),
  'local-passwords': warning('passwords that Airflow stores are a way in beside Entra'),
  'airflow-groups-allowed': warning("groups of Airflow's own give roles beside what Entra says"),
  'session-unbounded': info('nothing ends a sign-in, or this Airflow cannot end it in time'),
  'chart-airflow-mismatch': error(
    'this chart cannot run this Airflow, installs another one, or is not known',
  ),
  'chart-config-ignored': error(
    'the chart ignores a setting, or the setting makes it ignore the rendered ones',
  ),
  'chart-no-rollout': warning('a changed file restarts no pod, so Airflow goes on with the old one'),
  'secret-in-every-pod': warning(
    'the client secret is a variable of every pod: everybody who writes DAGs can read it',
  ),
  'secret-source-assumed': info(
    'the spec does not say which Secret holds the client secret: the rendered values name one',
  ),
  'values-not-read': error(
    'your own values set nothing of the chart where the rendered values stand, which then do nothing',
  ),
  'values-list-lost': warning(
    'your values and the rendered ones set the same list: Helm keeps only the last one',
  ),
  'secret-keys-random': info(
    'the keys that sign sessions are not pinned: the chart makes new ones, which signs everybody out',
  ),
  'replicas-need-shared-secret': error(
    'several web or API servers share no key: each refuses the sessions of the others',
  ),
  'chart-values-invalid': error(
    "the values are refused by the chart's own values.schema.json, or the chart is another one",
  ),
  'spec-test-failed': error("one of the spec's own tests does not give what it expects"),

  'release-assumed': warning('a release that is not known here is judged and rendered as another one'),

  // What a spec accepts: every command that reads one.
  'exception-refused': error('an entry of `accept` that accepts nothing, since it may not or cannot'),
  'exception-unused': warning('an entry of `accept` that meets no finding'),

  // What was rendered: `render --check` and `drift`.
  'file-drift': error('a rendered file is missing, or differs from what the spec renders now'),
  'file-orphan': error('a rendered file is there that the spec no longer makes'),
  'cluster-drift': error('what is deployed in the cluster is missing, or differs from what the spec renders'),
  'cluster-not-rolled': error('the cluster has the new file or Secret, but the pods still run the old one'),

  // A hand-written configuration: `lint` and `import`.
  ...configRules,

  // The spec that `import` writes.
  'import-assumed': warning(
    'the old file does not say something that a spec needs: the spec holds a guess or a placeholder',
  ),
  'import-not-carried': info(
    'the old file says something that a spec cannot say: the new file will not do it',
  ),

  // Microsoft Entra: `check`, and every command that asks it.
  'tenant-not-found': error('Entra knows no such tenant'),
  'issuer-mismatch': error('the issuer of the tokens is not the one that the rendered file accepts'),
  'keys-empty': error('the tenant publishes no key that a token could be verified with'),
  'provider-algorithm': error(
    'the provider signs ID tokens with an algorithm that the rendered file refuses',
  ),
  'provider-scope-unknown': warning('the provider does not list a scope that the spec asks for'),
  'signing-key-custom': error(
    'tokens of this app are signed with a key of its own, which the key set of the tenant does not hold',
  ),
  'app-missing': error('the app registration, or its enterprise application, is not in the tenant'),
  'app-disabled': error('sign-in is switched off for the enterprise application'),
  'app-multi-tenant': warning('the app registration takes accounts from outside of the tenant'),
  'assignment-not-required': warning(
    'everybody in the tenant can sign in to the app; only Airflow refuses them',
  ),
  'redirect-uri-missing': error('the redirect URI that Airflow sends is not registered'),
  'redirect-uri-platform': error('the redirect URI is registered under a platform that a server cannot use'),
  'redirect-uri-stale': warning('a redirect URI of the same host is registered that no environment uses'),
  'secret-missing': error('the app registration has no credential of the kind that Airflow uses'),
  'secret-expired': error('every client secret, or certificate, of the app registration has ended'),
  'secret-expiring': warning('the client secret, or certificate, that ends last ends within 30 days'),
  'federated-credential-mismatch': error('no federated credential fits the service account of Airflow'),
  'app-role-missing': error('a mapped app role is not defined in the app registration'),
  'app-role-disabled': error('a mapped app role is switched off in the app registration'),
  'app-role-audience': error('a mapped app role is for applications, and cannot be given to people'),
  'app-role-unassigned': error(
    'a mapped app role is assigned to nobody, or not to the group that the spec names',
  ),
  'app-role-nested-group': warning(
    'a group that gives a role holds other groups, whose people do not get it',
  ),
  'group-missing': error('a mapped group is not in the tenant'),
  'group-ambiguous': error('several groups have the name that is mapped'),
  'group-unassigned': error(
    'the token carries only groups that are assigned to the app, and a mapped one is not',
  ),
  'group-renamed': warning('a mapped group has another name than when it was looked up'),
  'lock-drift': error('what is in the tenant is not what the lock file says'),
  'group-claims-off': error('the app registration puts no groups, or not this kind of group, into the token'),
  'group-claims-format': error('the token carries groups in another form than the one that is mapped'),
  'group-overage': warning('the token carries all groups of a person; with more than 200 it carries none'),
  'claims-hide-roles': error('groups are written into `roles`, so Entra leaves the app roles out'),
  'email-claim-missing': error(
    'the token lacks `upn`, which the user name or the e-mail in Airflow is made of',
  ),
  'consent-missing': warning('nobody consented to the sign-in for the whole tenant'),

  // What could not be asked.
  'id-kept-out': unknown(
    'the spec does not hold an id, and its variable is not set here: nothing could be checked',
  ),
  'discovery-unreachable': unknown('the discovery document of the tenant could not be read'),
  'keys-unreachable': unknown('the signing keys could not be read'),
  'provider-no-directory': unknown(
    'the provider has no directory that is asked: who has which group or role is not known',
  ),
  'sign-in-failed': unknown('our own sign-in to Microsoft Graph failed'),
  'permission-missing': unknown('we may not read what a check needs'),
  'graph-unreachable': unknown('Microsoft Graph gave no usable answer'),
  'shard-missing': unknown('the report of a shard is not among those that are merged'),
  'snapshot-old': unknown('the recording of the tenant is too old, or of another tenant or app'),

  // A failing login: `doctor`.
  'authlib-missing': error('authlib is not installed where the web or API server runs'),
  'env-missing': error('an environment variable that the sign-in is made of is not there in the pod'),
  'provider-not-registered': error('Airflow did not load the provider: its login and callback are not there'),
  'redirect-uri-rejected': error('Entra refuses the redirect URI that Airflow sent'),
  'secret-rejected': error('Entra refuses the client secret that Airflow sent'),
  'sign-in-denied': error('a sign-in was refused, and the text does not say why'),
  'state-mismatch': error('the callback came without the session that began the login'),
  'token-endpoint-unreachable': error(
    'Airflow cannot redeem the code, since it does not reach the token endpoint of Entra',
  ),
  'key-not-found': error('a token is signed with a key that is not among those that Airflow fetched'),
  'manager-error': error('a line of your own security manager stops with an error, and the sign-in with it'),
  'token-invalid': error('a token is no valid ID token of Entra for Airflow'),
  'audience-mismatch': error('a token was issued for another client id than the one that Airflow has'),
  'nonce-mismatch': error('a token answers another login than the one of this session'),
  'clock-skew': error('a fresh token looks expired, or not valid yet: a clock is wrong'),
  'claim-missing': error('the token lacks a claim that the security manager cannot do without'),
  'user-conflict': error('an account with the same e-mail exists under another user name'),
  'password-refused': error('a password was tried, and the rendered file lets people in by Entra alone'),
  'registration-off': error(
    'Entra let the person in, and Airflow has no active account for it and makes none',
  ),
  'no-role': error('somebody is signed in, or was refused, without any role in Airflow'),
  'api-refused': error('a program called the REST API, and Airflow did not take what it sent for a proof'),
  'session-stale': error('a cookie or token outlived its account, its auth manager or its time'),
  'secret-key-empty': error('the secret key that sessions are signed with is empty'),
  'database-not-migrated': error('the database lacks the tables that accounts and sessions are kept in'),
  'database-unavailable': error('the database did not answer while somebody signed in'),
  'server-not-running': error(
    'the web or API server was killed or does not start: memory, a port, a folder, an image, a setting',
  ),
  'proxy-unanswered': error('a proxy before Airflow gets no answer from it'),
  'rate-limited': error('people are refused for a while, since too many asked from one address'),
  'request-too-long': error('a request line, a header or a cookie is longer than a server takes'),
  'ldap-failed': error('the sign-in goes to an LDAP directory, and it failed there'),
  'logout-method': error('signing out is refused: the logout does not take the method of the request'),
  'cause-unknown': unknown('a sign-in failed, or a text was given, and doctor does not know why'),

  // Why somebody gets no role: `explain` and `can`.
  'user-missing': info('there is no such person in the tenant'),
  'user-disabled': info('the account of the person is switched off in Entra'),
  'not-assigned': info('the app role is assigned to others, and not to this person'),
  'not-member': info('the person is not in the mapped group'),
  'group-nested': info('the person is in the group only through another group'),
  'group-not-security': info('the group is no security group, and the token carries only those'),
  'claim-empty': info('the token carries nothing in the claim that the spec reads'),
  'claim-malformed': error('the claim that the spec reads is not a list of texts'),
  'key-not-mapped': info('the token carries a value that no mapping names'),
  'role-not-mapped': info('no mapping gives the role to anybody'),
  'token-expired': info('the token that was given is too old to be verified'),
} as const satisfies Record<string, RegisteredRule>;
