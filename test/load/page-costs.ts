import { table } from '../proof/table.ts';
import type { Calm, CombinationOutcome, SideOutcome } from './outcome.ts';

/** One line of the table: how much of something one sign-in takes, or a server. */
interface Cost {
  title: string;
  of(calm: Calm): number;
  /** How a number of it is written. */
  unit: string;
  digits: number;
  /** Whether it is in the table at the top. */
  isFirst?: true;
}

const perSignIn = (all: number, { signIns }: Calm): number => all / Math.max(1, signIns);
const grown = ([before, after]: [number, number]): number => after - before;
/** Per 100 sign-ins, since one leaves little behind. */
const perHundred = (all: number, calm: Calm): number => 100 * perSignIn(all, calm);

const COSTS: readonly Cost[] = [
  {
    title: 'CPU of the server',
    isFirst: true,
    unit: 'ms',
    digits: 0,
    of: (calm) => 1000 * perSignIn(calm.serverCpu, calm),
  },
  {
    title: 'CPU of the database',
    isFirst: true,
    unit: 'ms',
    digits: 0,
    of: (calm) => 1000 * perSignIn(calm.databaseCpu, calm),
  },
  {
    title: 'how long it takes, the middle one',
    isFirst: true,
    unit: 's',
    digits: 2,
    of: ({ median }) => median,
  },
  { title: 'and 95 of 100 are faster than', unit: 's', digits: 2, of: ({ slow }) => slow },
  {
    title: 'requests to Entra: token',
    unit: '',
    digits: 2,
    of: (calm) => perSignIn(calm.requests.token, calm),
  },
  {
    title: 'requests to Entra: keys',
    isFirst: true,
    unit: '',
    digits: 2,
    of: (calm) => perSignIn(calm.requests.keys, calm),
  },
  {
    title: 'requests to Entra: discovery',
    unit: '',
    digits: 2,
    of: (calm) => perSignIn(calm.requests.discovery, calm),
  },
  {
    title: 'memory of the server in all',
    isFirst: true,
    unit: 'MB',
    digits: 0,
    of: ({ grows }) => grows.memory[1],
  },
  {
    title: 'memory that 100 sign-ins leave behind',
    unit: 'MB',
    digits: 1,
    of: (calm) => perHundred(grown(calm.grows.memory), calm),
  },
  {
    title: 'open files and sockets more than before',
    unit: '',
    digits: 0,
    of: ({ grows }) => grown(grows.descriptors),
  },
  {
    title: 'connections to the database in all',
    unit: '',
    digits: 0,
    of: ({ grows }) => grows.connections[1],
  },
  {
    title: 'rows in the table of sessions that 100 sign-ins leave behind',
    unit: '',
    digits: 0,
    of: (calm) => perHundred(grown(calm.grows.sessions), calm),
  },
];

/** What is looked at first. */
const IN_SHORT = COSTS.filter(({ isFirst }) => isFirst);

/** The costs of each side; ours over stock comes first. */
export function costRows({ ours, stock }: CombinationOutcome['sides']): string {
  const sides = [ours, stock].filter((side): side is SideOutcome => side !== undefined);
  const head = [
    ...(ours && stock ? ['ours over stock'] : []),
    ...(ours ? ['ours'] : []),
    ...(stock ? ['stock'] : []),
  ];
  return table(
    ['', ...head],
    COSTS.map(({ title, unit, digits, of }) => [
      title,
      ...(ours && stock ? [ratio(of(ours.calm), of(stock.calm))] : []),
      ...sides.map(({ calm }) => `${of(calm).toFixed(digits)} ${unit}`.trim()),
    ]),
  );
}

/** Of several, for a first look: a row for each combination that both sides ran on. */
export function ratiosInShort(
  combinations: readonly CombinationOutcome[],
  title: (one: CombinationOutcome) => string,
) {
  const rows = combinations.flatMap((one) => {
    const { ours, stock } = one.sides;
    if (!ours || !stock) return [];
    const cells = IN_SHORT.map(({ of }) => ratio(of(ours.calm), of(stock.calm)));
    return [[title(one), ...cells]];
  });
  return table(['ours over stock', ...IN_SHORT.map(({ title }) => title)], rows);
}

const ratio = (ours: number, stock: number): string =>
  stock > 0 && ours >= 0 ? `${(ours / stock).toFixed(2)} ×` : '–';
