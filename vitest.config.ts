import { defineConfig } from 'vitest/config';
import { vitePlugin, wasmVitePlugin } from './scripts/precompile.mjs';
import { testsOf } from './test/support/lanes.ts';

const lane = process.env.TEST_LANE;
const chosen = lane === 'fast' || lane === 'real' ? testsOf(lane) : ['test/**/*.test.ts'];

export default defineConfig({
  plugins: [vitePlugin, wasmVitePlugin],
  test: {
    // Whole charts are there for people who bring them, with `npm run test:charts`.
    include: process.env.AIRFLOW_CHARTS ? ['test/helm/whole-charts.ts'] : chosen,
    // As many as a small machine has cores; vitest would leave one of them alone.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
