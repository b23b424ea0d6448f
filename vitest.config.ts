import { defineConfig } from 'vitest/config';
import { vitePlugin } from './scripts/precompile.mjs';

export default defineConfig({
  plugins: [vitePlugin],
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 },
});
