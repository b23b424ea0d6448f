import { defineConfig } from 'vitest/config';
import { vitePlugin, wasmVitePlugin } from '../../scripts/precompile.mjs';
import { NEWEST_PAIRS } from '../airflow/registration.ts';
import { pairLanes } from './lanes.ts';

/** The suite that runs on a pair. */
const PER_PAIR = ['test/proof/{outcomes,ways}.matrix.ts', 'test/doctor/surface.matrix.ts'];

/** Those of `npm test`, which runs them on the newest pairs: they are left out there, unless a pair is named. */
const ALSO_IN_NPM_TEST = ['test/airflow/faults.test.ts', 'test/lint/imports-on-airflow.test.ts'];

/** Half of the minutes of a pair, mostly starts: in the matrix on WIDE_PAIRS, on the others in the long lane. */
const WIDE = ['test/lint/starts-on-airflow.matrix.ts'];
const WIDE_IN_NPM_TEST = ['test/airflow/{people,start,stock,first-login,overage}.test.ts'];

/** Many logins each, under many old files and faults: one pair for each age of the sign-in is enough. */
const PER_AGE = ['test/import/same-decisions.matrix.ts', 'test/doctor/evidence.matrix.ts'];
const AGES = ['2.8.4---authlib1.3.0', '2.11.2-1.5.4-authlib1.9.9', '3.3.2-3.10.2-authlib1.9.9'];

/** Every provider beside Entra. */
const PER_OTHER_PAIR = ['test/proof/others/{others,alone}.matrix.ts'];

const lane =
  process.env.TEST_LANE === 'long' || process.env.TEST_LANE === 'all' ? process.env.TEST_LANE : 'matrix';
const named = process.env.AIRFLOW_PAIRS?.split(/[ ,]+/);
const { pairs, wide, others } = named
  ? { pairs: named, wide: named, others: pairLanes.all.others }
  : pairLanes[lane];
const one = { testTimeout: 300_000, hookTimeout: 900_000 };

/** In the matrix only: a real browser, an API server, Keycloak and the Azure CLI. */
const realServers = [
  {
    extends: true as const,
    test: { ...one, name: 'browser', include: ['test/proof/browser/*.matrix.ts'] },
  },
  // A real API server: one file after the other, since each starts its own.
  {
    extends: true as const,
    test: {
      ...one,
      hookTimeout: 2_400_000,
      name: 'kubernetes',
      include: ['test/kubernetes/*.matrix.ts'],
      fileParallelism: false,
    },
  },
  {
    extends: true as const,
    test: { ...one, name: 'keycloak', include: ['test/servers/keycloak.matrix.ts'] },
  },
  // Real servers with workers and databases, while things fail.
  { extends: true as const, test: { ...one, name: 'load', include: ['test/load/load.matrix.ts'] } },
  { extends: true as const, test: { ...one, name: 'az', include: ['test/{emulator,plan}/az.matrix.ts'] } },
];

/** In the long lane only: what takes minutes to build or to install, in the places where people run the program; OpenTofu; other signatures. */
const places = {
  extends: true as const,
  test: {
    ...one,
    name: 'places',
    include: ['test/{faults,fuzz,places,plan,servers}/**/*.long.ts'],
    hookTimeout: 2_400_000,
  },
};

/** `npm run test:matrix` and `npm run test:long`: a project for each pair, so that two pairs run at once. */
export default defineConfig({
  plugins: [vitePlugin, wasmVitePlugin],
  test: {
    maxWorkers: 2,
    projects: [
      ...(lane === 'long' ? [places] : realServers),
      ...[...new Set([...pairs, ...(named ? [] : [...wide, ...others])])].map((pair) => ({
        extends: true as const,
        test: {
          ...one,
          name: pair,
          include: [
            ...(pairs.includes(pair) ? PER_PAIR : []),
            ...(pairs.includes(pair) && (named || !NEWEST_PAIRS.includes(pair)) ? ALSO_IN_NPM_TEST : []),
            ...(wide.includes(pair) ? WIDE : []),
            ...(wide.includes(pair) && (named || !NEWEST_PAIRS.includes(pair)) ? WIDE_IN_NPM_TEST : []),
            ...(pairs.includes(pair) && AGES.includes(pair) ? PER_AGE : []),
            ...(others.includes(pair) ? PER_OTHER_PAIR : []),
          ],
          env: { AIRFLOW_PAIRS: pair },
        },
      })),
    ],
  },
});
