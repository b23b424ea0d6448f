import { defineConfig } from 'vitest/config';
import { vitePlugin } from '../../scripts/precompile.mjs';
import { PAIRS } from '../airflow/environments.ts';

/** The suite that runs on a pair; `npm test` runs what ends in `.test.ts` of it on the newest pairs. */
const PER_PAIR = [
  'test/airflow/{faults,people,start,stock,first-login,overage}.test.ts',
  'test/proof/outcomes.matrix.ts',
];

const chosen = process.env.AIRFLOW_PAIRS?.split(/[ ,]+/) ?? PAIRS;
const one = { testTimeout: 300_000, hookTimeout: 900_000 };

/**
 * `npm run test:matrix`: a project for each pair, so that two pairs run at once, and one each for the real browser,
 * a real API server and the Azure CLI.
 */
export default defineConfig({
  plugins: [vitePlugin],
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...one, name: 'browser', include: ['test/proof/browser/browser.matrix.ts'] } },
      // A real API server: one file after the other, since each starts its own.
      {
        extends: true,
        test: {
          ...one,
          hookTimeout: 2_400_000,
          name: 'kubernetes',
          include: ['test/kubernetes/*.matrix.ts'],
          fileParallelism: false,
        },
      },
      { extends: true, test: { ...one, name: 'az', include: ['test/{emulator,plan}/az.matrix.ts'] } },
      ...chosen.map((pair) => ({
        extends: true as const,
        test: { ...one, name: pair, include: PER_PAIR, env: { AIRFLOW_PAIRS: pair } },
      })),
    ],
  },
});
