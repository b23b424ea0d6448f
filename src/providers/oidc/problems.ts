import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import { type ForeignKey, foreignKeys } from '../foreign-keys.ts';
import type { ProviderKeys, ProviderVariables } from '../provider.ts';
import { oidcKeyClaim } from './key-claim.ts';
import type { OidcRow } from './row.ts';

/** What cannot stand in a spec for a provider that is known by its issuer. */
export const oidcProblems = (
  located: LocatedMap,
  values: ProviderKeys,
  row: OidcRow,
  variables: ProviderVariables,
): SpecProblem[] => [
  ...foreignKeys(located, foreign(row, variables)),
  ...clientId(located, values, row),
  ...groupIds(located, row),
  ...csiDriver(located, row),
  ...emailKeys(located, values, row),
];

const foreign = ({ title, domain }: OidcRow, { clientSecret }: ProviderVariables): ForeignKey[] => [
  {
    path: ['tenant'],
    because: `does nothing with ${title}: a tenant is Entra's`,
    fix: 'remove it; `issuer` says who may sign in',
  },
  {
    path: ['loginPage'],
    because: `is for Entra only: the client of Airflow at ${title} has a secret, and a page can keep none`,
    fix: 'remove it, and lead people to Airflow itself',
  },
  ...(['certificate', 'workloadIdentity'] as const).map((proof) => ({
    path: ['client', proof],
    because: `is for Entra only: at ${title} Airflow proves itself with a client secret`,
    fix: `write \`client: { secret: { env: ${clientSecret} } }\``,
  })),
  {
    path: ['access', 'overage'],
    because: `is for Entra only: ${title} has no directory that Airflow could ask for the groups of a person`,
    fix: 'remove it',
  },
  ...(domain
    ? []
    : [
        {
          path: ['domains'],
          because: `does nothing with ${title}: no claim of its tokens says a person's organization`,
          fix: 'remove it, and map only keys of people who may sign in',
        },
      ]),
];

/**
 * With an empty id the rendered file stops the start of Airflow; an id with white space or invisible characters was
 * copied with something around it. Source: RFC 6749, A.1 (visible ASCII and the space, which no provider puts into one).
 */
function clientId(located: LocatedMap, { client }: ProviderKeys, { texts }: OidcRow): SpecProblem[] {
  const id = client?.id;
  const written = find(located, ['client', 'id'])?.value;
  if (typeof id !== 'string' || !written || /^[!-~]+$/.test(id)) return [];
  const what = id.trim() === '' ? 'is empty' : 'has white space, or another character that no client id has';
  return [
    invalid(
      written.path,
      written.range,
      `\`client.id\` ${what}: nobody could sign in`,
      `copy it from ${texts.console}: ${texts.clientAt}`,
    ),
  ];
}

/** `{ id: … }` of a mapping is the object id of a group of Entra. */
function groupIds(located: LocatedMap, { title }: OidcRow): SpecProblem[] {
  const mappings = find(located, ['access', 'mappings'])?.value;
  if (mappings?.kind !== 'map') return [];
  return foreignKeys(
    located,
    [...mappings.entries.keys()].map((name) => ({
      path: ['access', 'mappings', name, 'id'],
      because: `is for Entra only: ${title} puts the key itself into its tokens`,
      fix: 'write the key as the name of the mapping, and its roles as a list',
    })),
  );
}

/** The driver reads the key vault as the app registration of Entra that signs people in. */
function csiDriver(located: LocatedMap, { title }: OidcRow): SpecProblem[] {
  const through = find(located, ['client', 'secret', 'keyVault', 'through'])?.value;
  if (through?.kind !== 'scalar' || through.value !== 'csi') return [];
  return [
    invalid(
      through.path,
      through.range,
      `\`client.secret.keyVault.through: csi\` is for Entra only: the driver reads the vault as the app registration, and ${title} has none`,
      'write `through: external-secrets`',
    ),
  ];
}

/** With the claim `email` a key is an address, or `@` and a domain; of letters that are not ASCII nobody has one. */
function emailKeys(located: LocatedMap, values: ProviderKeys, row: OidcRow): SpecProblem[] {
  const mappings = find(located, ['access', 'mappings'])?.value;
  if (oidcKeyClaim(values, row.keys).form !== 'email' || mappings?.kind !== 'map') return [];
  return [...mappings.entries].flatMap(([name, { keyRange, value }]) =>
    /^[!-?A-~]*@[!-?A-~]+$/.test(name)
      ? []
      : [
          invalid(
            value.path,
            keyRange,
            `\`${name}\` is no e-mail: with the claim \`email\` nobody has this key`,
            'write an address such as ada@example.com, or @example.com for everybody of a domain',
          ),
        ],
  );
}
