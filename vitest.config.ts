import { defineConfig } from 'vitest/config';
import { vitePlugin, wasmVitePlugin } from './scripts/precompile.mjs';
import { needsOwnProcess, testsOf } from './test/support/lanes.ts';

const lane = process.env.TEST_LANE;

/** Hundreds of small files would load the program's modules anew each: they share them, and half of the CPU is saved. */
const fast = () => {
  const files = testsOf('fast');
  const shared = {
    name: 'fast',
    isolate: false,
    include: files.filter((file) => !needsOwnProcess(file)),
  };
  const alone = { name: 'fast, each alone', include: files.filter(needsOwnProcess) };
  return { projects: [shared, alone].map((test) => ({ extends: true as const, test })) };
};

/** Whole charts are there for people who bring them, with `npm run test:charts`. */
const files = () => {
  if (process.env.AIRFLOW_CHARTS) return { include: ['test/helm/whole-charts.ts'] };
  if (lane === 'fast') return fast();
  return { include: lane === 'real' ? testsOf(lane) : ['test/**/*.test.ts'] };
};

export default defineConfig({
  plugins: [vitePlugin, wasmVitePlugin],
  test: {
    ...files(),
    // As many as a small machine has cores; vitest would leave one of them alone.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
