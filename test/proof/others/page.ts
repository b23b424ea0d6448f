import { marked, partsOf, table, title } from '../table.ts';
import { OTHERS, type Other } from './others.ts';
import type { OtherOutcomes } from './outcomes.ts';
import { expectedAt, OTHER_GROUPS, type OtherSituation } from './situation.ts';

/** One pair with what the situations came to on it. */
export interface OtherColumn {
  pair: string;
  outcomes: OtherOutcomes;
}

type Rows = readonly (readonly [string, OtherSituation])[];

const rowsOf = (at: Other, situations: Readonly<Record<string, OtherSituation>>): Rows =>
  Object.entries(situations).filter(([, { on }]) => on === undefined || on(at));

const versions = (pair: string): string => partsOf(pair)[0];

/** The pairs on which stock settings were run too. */
const withStock = (columns: readonly OtherColumn[]): OtherColumn[] =>
  columns.filter(({ outcomes }) =>
    Object.values(outcomes).some((cells) => Object.values(cells).some(({ stock }) => stock)),
  );

function held({ outcomes }: OtherColumn, at: Other, rows: Rows, side: 'ours' | 'stock'): string {
  const right = rows.filter(
    ([name, situation]) => outcomes[at.name]?.[name]?.[side] === expectedAt(situation, at),
  ).length;
  return right === rows.length ? `${right}` : `**${right}**`;
}

function summary(
  columns: readonly OtherColumn[],
  situations: Readonly<Record<string, OtherSituation>>,
): string {
  const stock = withStock(columns);
  return table(
    [
      'provider',
      'situations',
      ...columns.map(({ pair }) => `ours ${versions(pair)}`),
      ...stock.map(({ pair }) => `stock ${versions(pair)}`),
    ],
    OTHERS.map((at) => {
      const rows = rowsOf(at, situations);
      return [
        `[${at.name}](#${at.name})`,
        String(rows.length),
        ...columns.map((column) => held(column, at, rows, 'ours')),
        ...stock.map((column) => held(column, at, rows, 'stock')),
      ];
    }),
  );
}

function section(
  at: Other,
  columns: readonly OtherColumn[],
  situations: Readonly<Record<string, OtherSituation>>,
): string {
  const stock = withStock(columns);
  const tables = Object.entries(OTHER_GROUPS).map(([group, heading]) => {
    const rows = rowsOf(at, situations).filter(([, situation]) => situation.group === group);
    const cells = rows.map(([name, situation]) => {
      const expected = expectedAt(situation, at);
      return [
        title(name),
        [...new Set(columns.map(({ outcomes }) => outcomes[at.name]?.[name]?.ours ?? 'not run'))]
          .map((outcome) => marked(outcome, expected))
          .join('; '),
        ...stock.map(({ outcomes }) => marked(outcomes[at.name]?.[name]?.stock ?? 'not run', expected)),
      ];
    });
    return table([heading, 'ours, on all', ...stock.map(({ pair }) => `stock ${versions(pair)}`)], cells);
  });
  const claim = [at.claim].flat().map((name) => `\`${name}\``);
  return `## ${at.name}\n\nKeys from ${claim.join(' > ')}.\n\n${tables.join('\n\n')}\n`;
}

/** @returns docs/proof-providers.md */
export function otherProofPage(
  columns: readonly OtherColumn[],
  situations: Readonly<Record<string, OtherSituation>>,
): string {
  const sections = OTHERS.map((at) => section(at, columns, situations));
  return `${HEAD}\n${summary(columns, situations)}\n\n${LEGEND}\n${sections.join('\n')}`;
}

const HEAD = `# Proof: providers beside Entra

Made by \`npm run proof\`; do not edit. \`npm run test:matrix\` runs the newest Airflow again, \`npm run test:long\` the others, and
fails where a cell differs.
[proof.md](proof.md) is the one for Entra.

**What was run.** Each cell is a whole login in a real Airflow, as there. *Ours* is one rendered \`webserver_config.py\` for
Entra and all eight providers at once, each with its own mapping. *Stock*, where there is a column of it, is the
best that settings alone can do for the same nine: discovery, the scope \`openid\`, PKCE, the addresses that stock code
reads for each name, one mapping for all, roles brought up to date at each sign-in. The embedded providers stand in for the
real ones, over TLS, with the token shapes of their documentation and with the faults named here.

**What was also run.** The rendered file at servers that nobody here wrote: Keycloak 26.7.3 (Airflow 3.3.2 and 2.11.2, and
in Chromium) in \`npm run test:matrix\`, and oidc-provider, which is certified, in \`npm test\`. The embedded Keycloak's ID
token has the same claims as the real one's. openid-client, a certified client, signs in at each embedded
provider. A file for each provider alone signs the same people in.

**What was not run.** The real Google, Okta, Cognito, Auth0, GitLab and authentik: how their tokens look is taken from
their documentation. A key set with one key: a token without \`kid\` is taken there if
that key has signed it, since OpenID Connect asks for \`kid\` only among several.

In how many situations the login came to what it must; a lower number is bold:
`;

const LEGEND = `**Bold** is not what it must be. *in as Admin*: signed in, with that role in the database. *in as Public*: signed in
without any mapped role. *somebody else's account*: signed in as another account than the person's own.
`;
