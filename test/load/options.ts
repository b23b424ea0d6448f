import { parseArgs } from 'node:util';
import { NEWEST_PAIRS } from '../airflow/registration.ts';
import { DATABASES } from './databases/index.ts';
import { FAULTS } from './faults/index.ts';

/** A pair of Airflow and FAB provider on a database. */
export interface Combination {
  pair: string;
  /** A key of DATABASES. */
  database: string;
}

/** What a run does. */
export interface LoadOptions {
  combinations: readonly Combination[];
  /** How many browsers are open at once. */
  people: number;
  /** Seconds under load on each side, without what faults take longer. */
  seconds: number;
  /** Names of FAULTS, in the order in which they happen. */
  faults: readonly string[];
  /** Whether stock settings run beside ours. */
  withStock: boolean;
  seed: number;
  /** Seconds after which everything is ended. */
  deadline: number;
  /** Whether it is the run that the page is made of. */
  isWhole: boolean;
}

const [AIRFLOW_3 = '', AIRFLOW_2 = ''] = NEWEST_PAIRS;

/** What `npm run load` does. */
export const FULL: LoadOptions = {
  combinations: [
    { pair: AIRFLOW_3, database: 'postgresql' },
    { pair: AIRFLOW_2, database: 'postgresql' },
    { pair: AIRFLOW_3, database: 'mariadb' },
  ],
  people: 50,
  seconds: 120,
  faults: Object.keys(FAULTS),
  withStock: true,
  seed: 1,
  deadline: 45 * 60,
  isWhole: true,
};

/** In the matrix: what must never go wrong, in less than three minutes. */
export const SHORT: LoadOptions = {
  ...FULL,
  combinations: [{ pair: AIRFLOW_3, database: 'postgresql' }],
  people: 10,
  seconds: 20,
  faults: ['first-login', 'rotation', 'database-restart'],
  withStock: false,
  deadline: 240,
  isWhole: false,
};

/**
 * Reads the command line of `npm run load`.
 * @throws an Error that says which word is not known, and which there are
 */
export function readOptions(args: readonly string[]): LoadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean' },
      seed: { type: 'string' },
      people: { type: 'string' },
      seconds: { type: 'string' },
      pair: { type: 'string', multiple: true },
      database: { type: 'string', multiple: true },
      fault: { type: 'string', multiple: true },
      'only-ours': { type: 'boolean' },
    },
  });
  const base = values.short ? SHORT : FULL;
  const pairs = values.pair ?? [];
  const databases = known('database', values.database, Object.keys(DATABASES));
  return {
    ...base,
    isWhole: Object.keys(values).every((name) => ['seed', 'people', 'seconds'].includes(name)),
    combinations:
      pairs.length === 0 && !databases
        ? base.combinations
        : (pairs.length > 0 ? pairs : [AIRFLOW_3]).flatMap((pair) =>
            (databases ?? ['postgresql']).map((database) => ({ pair, database })),
          ),
    people: positive('people', values.people) ?? base.people,
    seconds: positive('seconds', values.seconds) ?? base.seconds,
    faults: known('fault', values.fault, Object.keys(FAULTS)) ?? base.faults,
    withStock: base.withStock && !values['only-ours'],
    seed: positive('seed', values.seed) ?? base.seed,
  };
}

function known(flag: string, given: string[] | undefined, all: string[]): string[] | undefined {
  const foreign = given?.find((name) => !all.includes(name));
  if (foreign !== undefined) throw new Error(`no --${flag} ${foreign}; there are ${all.join(', ')}`);
  return given;
}

function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${flag} takes a number from 1, not ${text}`);
  return Number(text);
}
