import { partsOf } from '../table.ts';
import type { Review, Way } from './covered.ts';

const KINDS = ['page', 'API', 'command', 'each request'];

const HEAD = `# Ways in

Made from \`test/proof/ways\`; do not edit. \`npm run proof\` writes it again.

Every route of the pinned releases that may sign somebody in, set a credential, issue a token or give a role, and what it
comes to under the rendered \`webserver_config.py\` (\`security: hardened\`, \`access.passwords: refuse\`).
\`scripts/ways-in.py\` derives the list from the sources of Airflow, its FAB provider and Flask-AppBuilder: pages, APIs, commands, and what is asked at each request. The
net is wide on purpose. It follows calls by name, so a route can be here for what it never does; and each route that a
module about accounts defines itself is here, whatever it calls. A release with one more, or with one that may do more,
turns a test red until somebody has looked at it.

**What the list cannot see.** Plugins, other auth managers and other providers than FAB; routes below a proxy; a
reviewed reason is a person's reading of the source, where no proof is named.

The parts that are **open** by a setting outside the file come first.
`;

/**
 * The page of all ways in.
 * @param byPair the ways of every pair, in the order of the page
 */
export function waysPage(byPair: ReadonlyMap<string, Way[]>, reviews: readonly Review[]): string {
  const counts = [...byPair].map(([pair, ways]) =>
    row([label(pair), ...KINDS.map((kind) => String(ways.filter((way) => way[0] === kind).length))]),
  );
  const table = [row(['release', ...KINDS]), row(['release', ...KINDS].map(() => '---')), ...counts];
  const sorted = [...reviews].sort((a, b) => Number(b.open) - Number(a.open));
  return `${HEAD}\n${table.join('\n')}\n${sorted.map((review) => section(review, byPair)).join('')}`;
}

function section({ title, reason, proof, open, routes }: Review, byPair: ReadonlyMap<string, Way[]>): string {
  const proofs = proof.length
    ? `Asked of every release, in [proof.md](proof.md):\n\n${proof.map((name) => `- ${name}`).join('\n')}`
    : 'No situation of proof.md asks it: this is read in the source.';
  const rows = routes.map((way) => {
    const [kind, name, place, does] = way;
    return row([kind, code(name), code(place), does, releases(way, byPair)]);
  });
  const head = ['kind', 'route', 'where', 'may', 'releases'];
  const table = [row(head), row(head.map(() => '---')), ...rows].join('\n');
  return `\n## ${title}\n\n${open ? '**Open.** ' : ''}${reason}\n\n${proofs}\n\n${table}\n`;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

/** Airflow and its FAB provider, with the authlib of the pair. */
function label(pair: string): string {
  return `${short(pair)}, authlib ${pair.split('-authlib')[1]}`;
}

/** From which to which release it is there, by neighbours in the order of the page. */
function releases(way: Way, byPair: ReadonlyMap<string, Way[]>): string {
  const wanted = JSON.stringify(way);
  const has = [...byPair].map(([pair, ways]) => [pair, ways.some((one) => JSON.stringify(one) === wanted)]);
  const spans: string[][] = [];
  let before = false;
  for (const [pair, there] of has) {
    if (there && before) spans.at(-1)?.push(short(String(pair)));
    else if (there) spans.push([short(String(pair))]);
    before = there === true;
  }
  if (spans[0]?.length === byPair.size) return 'all';
  return spans.map((span) => [...new Set([span[0], span.at(-1)])].join(' to ')).join(', ');
}

/** `2.7.3` where FAB is built in, else `2.11.2/1.5.4`. */
function short(pair: string): string {
  const [airflow, fab] = partsOf(pair);
  return fab === 'built in' ? airflow : `${airflow}/${fab}`;
}
