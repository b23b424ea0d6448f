import type { Outcomes } from './outcomes.ts';
import { GROUPS, type Situation } from './situation.ts';
import { marked, partsOf, table, title } from './table.ts';

/** One pair with what the situations came to on it. */
export interface Column {
  pair: string;
  outcomes: Outcomes;
}

type Situations = Readonly<Record<string, Situation>>;

/** The same outcome everywhere is said once; else each pair is named. */
function onAll(columns: Column[], name: string, expected: string): string {
  const outcomes = columns.map(({ outcomes }) => outcomes[name]?.ours ?? 'not run');
  const [first = '', ...others] = new Set(outcomes);
  if (others.length === 0) return marked(first, expected);
  return columns.map(({ pair }, index) => `${pair}: ${marked(outcomes[index] ?? '', expected)}`).join('; ');
}

function group(columns: Column[], rows: [string, Situation][]): string {
  const heads = columns.map(({ pair }) => {
    const [airflow, fab, authlib] = partsOf(pair);
    return `stock ${airflow}<br>FAB ${fab}<br>authlib ${authlib}`;
  });
  return table(
    ['', 'ours, on all', ...heads],
    rows.map(([name, { expected }]) => [
      title(name),
      onAll(columns, name, expected),
      ...columns.map(({ outcomes }) => marked(outcomes[name]?.stock ?? 'not run', expected)),
    ]),
  );
}

/** In how many situations of a group one side came to what it must. */
function held(outcomes: Outcomes, rows: [string, Situation][], side: 'ours' | 'stock'): string {
  const right = rows.filter(([name, { expected }]) => outcomes[name]?.[side] === expected).length;
  return right === rows.length ? `${right}` : `**${right}**`;
}

function summary(columns: Column[], groups: [string, [string, Situation][]][]): string {
  const head = ['Airflow', 'FAB provider', 'authlib'];
  const counts = groups.flatMap(([name, rows]) => [`${name} (${rows.length}): ours`, 'stock']);
  const cells = columns.map(({ pair, outcomes }) => [
    ...partsOf(pair),
    ...groups.flatMap(([, rows]) => [held(outcomes, rows, 'ours'), held(outcomes, rows, 'stock')]),
  ]);
  return table([...head, ...counts], cells);
}

/** @returns docs/proof.md */
export function proofPage(columns: Column[], situations: Situations): string {
  const groups = Object.keys(GROUPS).map((name): [string, [string, Situation][]] => [
    name,
    Object.entries(situations).filter(([, { group }]) => group === name),
  ]);
  const sections = groups.map(
    ([name, rows]) => `## ${GROUPS[name as keyof typeof GROUPS]}\n\n${group(columns, rows)}\n`,
  );
  return `${HEAD}\n${summary(columns, groups)}\n\n${LEGEND}\n${sections.join('\n')}\n${BROWSER}`;
}

const HEAD = `# Proof

Made by \`npm run proof\`; do not edit. \`npm run test:matrix\` runs it all again and fails where a cell differs; a
release that is not out yet is run by \`npm run test:long\`.

**What was run.** Each cell is a whole login in a real Airflow with these versions: its own web application, its FAB
provider and its authlib, in-process, on SQLite, one process. The embedded Entra stands in for login.microsoftonline.com,
over TLS and with the faults named here. *Ours* is the rendered \`webserver_config.py\` (\`security: hardened\`, app
roles, a client secret). *Stock* is the best that settings alone can do, without a class: the tenant's metadata,
the scope \`openid\`, addresses that name the tenant (\`security: stock\`). Tokens carry the optional claim \`upn\`, without
which stock Airflow before 2.8 signs nobody in. Settings that are often copied instead (the v1 endpoints, no
\`openid\`) let more in, and are not shown. Ways round Entra are asked of the whole web application, by HTTP: on Airflow 3 of
the API server with FAB's pages inside, on Airflow 2 with \`basic_auth\` among \`[api] auth_backends\`. Signing in is counted
8 hours there (\`access.session\`). Where a release leaves something open that the file cannot close, the cell of *ours* is
bold too, and \`session-unbounded\` tells it.

**What was not run.** Real Entra; PostgreSQL or MySQL; several workers or replicas; a proxy. The embedded Entra is part
of this project: a mistake that it shares with the rendered file would not show here.

In how many situations the login came to what it must; a lower number is bold:
`;

const LEGEND = `**Bold** is not what it must be. *in as Admin*: signed in, with that role in the database. *in as Public*: signed in
without any mapped role. *stuck until a restart*: the fault is over, and the next login still fails. \`Public\`,
which stock adds to everybody, is left out beside another role.
`;

const BROWSER = `## In a real browser

\`npm run test:matrix\` also starts \`airflow api-server\` 3.3.2 and \`airflow webserver\` 2.11.2 as processes of their own
with a rendered file, and clicks through the sign-in in Chromium.

| | Airflow 3.3.2 | Airflow 2.11.2 |
| --- | --- | --- |
| an operator lands in the list of DAGs | ![](screenshots/airflow-3.3.2-dags.png) | ![](screenshots/airflow-2.11.2-dags.png) |
| a stranger is refused, and told so | ![](screenshots/airflow-3.3.2-stranger.png) | ![](screenshots/airflow-2.11.2-stranger.png) |

Where they chose who they are: ![](screenshots/sign-in.png)
`;
