import { defineConfig } from 'vitest/config';
import { vitePlugin, wasmVitePlugin } from './scripts/precompile.mjs';

export default defineConfig({
  plugins: [vitePlugin, wasmVitePlugin],
  test: {
    // Whole charts are there for people who bring them, with `npm run test:charts`.
    include: process.env.AIRFLOW_CHARTS ? ['test/helm/whole-charts.ts'] : ['test/**/*.test.ts'],
    // As many as a small machine has cores; vitest would leave one of them alone.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
