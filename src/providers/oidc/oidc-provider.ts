import type { Provider, ProviderPart, RedirectRules, RequiredClaim } from '../provider.ts';
import { variablesOf } from '../variables.ts';
import { issuerProblem } from './issuer-problem.ts';
import { oidcKeyClaim } from './key-claim.ts';
import { oidcProblems } from './problems.ts';
import { oidcRequired } from './required.ts';
import type { OidcRow } from './row.ts';

/** The claim that is never given to somebody else. Source: OpenID Connect Core 1.0, 5.7. */
const SUBJECT = 'sub';

/** Claims of Entra that people name accounts by. */
const ofEntra = ['oid', 'upn'];

/** Source: OAuth 2.1 draft, 2.3.1 and 8.4.1: compared letter by letter, and no clear text but on one machine. */
const redirectUris: Omit<RedirectRules, 'onUnknown'> = {
  httpHosts: ['localhost', '127.0.0.1'],
  onHttp: 'whoever sits on the way reads the code of each sign-in and the session of Airflow',
  refused: { pattern: /[*]/, characters: '*' },
};

/** A provider that is known by its issuer: everything that is special of it is its row. */
export function oidcProvider(row: OidcRow): Provider {
  const issuerOf: Provider['issuer'] = ({ issuer }) => ('fixed' in row.issuer ? row.issuer.fixed : issuer);
  const keyClaim: Provider['keyClaim'] = (values) => oidcKeyClaim(values, row.keys);
  const requiredClaims: Provider['requiredClaims'] = ({ domains }): RequiredClaim[] => [
    ...(row.required ?? []),
    ...(row.domain && domains?.length ? [{ claim: row.domain.claim, oneOf: domains }] : []),
  ];
  const ids: Provider['ids'] = ({ values, among }) => {
    const id = values.client?.id;
    if (id === undefined) return [];
    const path = ['client', 'id'];
    return typeof id === 'string'
      ? [{ variable: variablesOf(among).clientId, path, value: id }]
      : [{ variable: id.env, path, value: undefined }];
  };
  return {
    name: row.name,
    title: row.title,
    texts: row.texts,
    redirectUris: { ...redirectUris, onUnknown: `${row.title} refuses it` },
    providerName: row.name,
    directory: undefined,
    guidForSecret: undefined,
    notStock: `Airflow's own handling of ${row.title} takes over accounts by their names, and gives every key of every provider the same roles`,
    staysSignedIn: row.staysSignedIn,
    absentClaims: row.absentClaims ?? [],
    everybodysKeys: row.everybodysKeys ?? [],
    username: SUBJECT,
    required: (variables) => oidcRequired(row, variables),
    issuerExample: 'fixed' in row.issuer ? undefined : row.issuer.example,
    needsDomains: row.domain !== undefined,
    ownHosts: row.ownHosts,
    publicHosts: row.publicHosts,
    consumerDomains: row.domain?.consumers ?? [],
    absentUsernames: ofEntra,
    variables: variablesOf,
    verifiesName: ({ access }) => access?.username === 'email' && access.email !== 'trusted',
    keyClaim,
    requiredClaims,
    problems: (located, values, variables) => oidcProblems(located, values, row, variables),
    issuer: issuerOf,
    issuerProblem: ({ issuer }) => (issuer === undefined ? undefined : issuerProblem(issuer, row)),
    ids,
    signIn: (part) => {
      const issuer = issuerOf(part.values);
      const [client] = ids(part);
      if (!issuer || !client) return undefined;
      const { access, domains } = part.values;
      const keys = keyClaim(part.values);
      return {
        origin: issuer,
        python: {
          title: row.title,
          ...(row.fullTitle !== undefined && { heading: row.fullTitle }),
          ...(row.secretIn && { secretIn: row.secretIn }),
          icon: row.icon,
          issuer: [issuer],
          clientId: { variable: client.variable, form: 'text' },
          scope: scopeOf(row, issuer, part.values.scopes),
          authorizeParams: domains?.length ? (row.domain?.hint(domains) ?? {}) : {},
          required: requiredClaims(part.values),
          username: access?.username ?? SUBJECT,
          prefix: prefixOf(part, row),
          keys: keys.path,
          keysForm: keys.form,
          email: access?.email ?? 'verified',
          algorithms: ['RS256'],
          logout: row.staysSignedIn === undefined && access?.logout !== 'local' ? 'end-session' : 'none',
        },
      };
    },
  };
}

function scopeOf({ scopes }: OidcRow, issuer: string, more: readonly string[] = []): string {
  return [...new Set(['openid', 'profile', 'email', ...(scopes?.(issuer) ?? []), ...more])].join(' ');
}

/**
 * What keeps the accounts of one provider apart from those of others and from local ones. Names have no `_`, so no two
 * of them can be one prefix. A claim of the spec's own choice is taken bare, as Airflow's own handling does.
 */
function prefixOf({ values, among }: ProviderPart, { name }: OidcRow): string {
  if ((values.access?.username ?? SUBJECT) !== SUBJECT) return '';
  return `${among ?? values.client?.providerName ?? name}_`;
}
