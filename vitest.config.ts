import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/precompile.mjs';

export default defineConfig({
  plugins: [vitePlugin],
  test: {
    // Whole charts are there for people who bring them, with `npm run test:charts`.
    include: process.env.AIRFLOW_CHARTS ? ['test/helm/whole-charts.ts'] : ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
