import { table } from '../proof/table.ts';
import { FAULTS } from './faults/index.ts';
import { FULL } from './options.ts';
import type { CombinationOutcome, LoadOutcome, SideOutcome } from './outcome.ts';
import { costRows, ratiosInShort } from './page-costs.ts';
import { together } from './tally.ts';
import { verdict } from './verdict.ts';

type Sides = [name: string, outcome: SideOutcome][];

const sidesOf = ({ sides: { ours, stock } }: CombinationOutcome): Sides => [
  ...(ours ? [['ours', ours] as [string, SideOutcome]] : []),
  ...(stock ? [['stock', stock] as [string, SideOutcome]] : []),
];

/** `3.3.2-3.10.2-authlib1.9.9` on a database. */
function titleOf({ pair, database }: CombinationOutcome): string {
  const [airflow = '', fab = '', authlib = ''] = pair.split('-');
  return `Airflow ${airflow}, FAB provider ${fab}, authlib ${authlib.replace('authlib', '')}, on ${database}`;
}

const count = (failed: number, all: number): string =>
  failed === 0 ? `0 of ${all}` : `**${failed} of ${all}**`;
const marked = (number: number): string => (number === 0 ? '0' : `**${number}**`);

/** What went wrong in all, by side. */
function sums(sides: Sides): string {
  const row = (title: string, value: (outcome: SideOutcome) => string): string[] => [
    title,
    ...sides.map(([, outcome]) => value(outcome)),
  ];
  const noFault = ({ opening, calm }: SideOutcome) => together([opening, calm]);
  const atFaults = ({ faults }: SideOutcome) =>
    together(Object.values(faults).flatMap(({ during, after }) => [during, after]));
  return table(
    ['', ...sides.map(([name]) => name)],
    [
      row('failed sign-ins while nothing went wrong', (side) =>
        count(noFault(side).failed, noFault(side).signIns),
      ),
      row('HTTP 5xx then', (side) => marked(noFault(side).serverErrors)),
      row('failed sign-ins while things went wrong', (side) =>
        count(atFaults(side).failed, atFaults(side).signIns),
      ),
      row('HTTP 5xx then', (side) => marked(atFaults(side).serverErrors)),
      row('forged tokens that were taken', ({ audit }) => count(audit.forgedIn, audit.forged)),
      row('people without a role who were let in', ({ audit }) => marked(audit.strangersIn)),
      row('accounts with other roles than the mapped ones', ({ audit }) =>
        count(audit.wrongRoles, audit.accounts),
      ),
      row('accounts that are there twice', ({ audit }) => marked(audit.duplicates)),
    ],
  );
}

/** One row for each fault: what each side made of it. */
function faultRows(sides: Sides): string {
  const [[, first] = []] = sides;
  const head = sides.flatMap(([name]) => [
    `${name}: failed meanwhile`,
    `failed after it`,
    'HTTP 5xx',
    'well again after',
    'key sets read',
  ]);
  return table(
    ['', ...head],
    Object.keys(first?.faults ?? {}).map((name) => [
      FAULTS[name]?.does ?? name,
      ...sides.flatMap(([, { faults }]) => {
        const fault = faults[name];
        if (!fault) return ['', '', '', '', ''];
        const { during, after, recovery, requests } = fault;
        return [
          count(during.failed, during.signIns),
          count(after.failed, after.signIns),
          marked(during.serverErrors + after.serverErrors),
          `${recovery.toFixed(1)} s`,
          String(requests.keys),
        ];
      }),
    ]),
  );
}

/** What browsers saw where a sign-in failed. */
function reasons(sides: Sides): string[] {
  return sides.flatMap(([name, { opening, calm, faults }]) => {
    const all = together([
      opening,
      calm,
      ...Object.values(faults).flatMap(({ during, after }) => [during, after]),
    ]);
    const texts = Object.entries(all.reasons).map(([reason, times]) => `${times} × ${reason}`);
    return texts.length === 0 ? [] : [`- ${name}: ${texts.join('; ')}`];
  });
}

function part(combination: CombinationOutcome): string {
  if (combination.notRun !== undefined)
    return `## ${titleOf(combination)}\n\nNot run: ${combination.notRun}.`;
  const sides = sidesOf(combination);
  const why = reasons(sides);
  return [
    `## ${titleOf(combination)}`,
    sums(sides),
    '### What a sign-in costs while nothing goes wrong',
    costRows(combination.sides),
    '### While things go wrong',
    faultRows(sides),
    '*Well again after*: how long after the end of the fault the last sign-in began that failed.',
    ...(why.length > 0
      ? [
          'What the browsers saw where a sign-in failed (`let in`: somebody who was to be refused):',
          why.join('\n'),
        ]
      : []),
  ].join('\n\n');
}

/** The page `docs/load.md`. */
export function loadPage({ people, seconds, seed, machine, combinations }: LoadOutcome): string {
  const problems = verdict(combinations);
  const asked =
    people === FULL.people && seconds === FULL.seconds ? '' : ` -- --people ${people} --seconds ${seconds}`;
  return `# Under load

Made by \`npm run load${asked}\`; do not edit. A short form of it is in \`npm run test:matrix\` and fails where ours lets anybody
down, or somebody in.

**What was run.** The web server or API server of each Airflow as its own command starts it, with two workers, on a
real database server. ${people} browsers at once sign in again and again for ${seconds} seconds, by HTTP: the login page,
Entra, the callback, the first page, what the page asks next, and for every second one the way out. Each side has a
database and an embedded Entra of its own. *Ours* is the rendered file; *stock* is the best that settings alone can do
(\`security: stock\`). While nothing goes wrong the two take turns. While things go wrong, one in ten at the door has
no role in Airflow or brings a forged token. Stock gives everybody the role Public besides, which counts as another role.
A worker may have a connection to the database for each of its threads (\`[database] sql_alchemy_max_overflow = 55\`).

**What Airflow needs of you.** With the 15 connections that a worker may have by itself, 50 people at once stop the API server
of Airflow 3, with our file as with any other: requests wait for a connection where those that have one wait for them, pages
hang for half a minute and are then [an error](errors/every-connection-to-the-database-is-taken.md). Set it as here.

**What it means.** ${problems.length === 0 ? 'Ours let everybody in who may come in, except in the moments that nobody could help, and nobody else.' : 'Ours failed, see below.'}
Read the ratios: the seconds are those of this machine, on which the browsers, both servers and the databases ran
beside one another.

**Where.** ${machine}; seed ${seed}.
${problems.length > 0 ? `\n**What must not be:**\n\n${problems.map((problem) => `- ${problem}`).join('\n')}\n` : ''}
## In short

${combinations.some(({ sides }) => sides.stock) ? ratiosInShort(combinations, titleOf) : 'Stock was not run beside.'}

${combinations.map(part).join('\n\n')}

**What was not run.** Real Entra, a proxy or a load balancer, more than one machine. A minute shows no leak of a few
bytes.
`;
}
