/**
 * `npm run faults`: runs every command with every fault, and writes docs/faults.md of what came of it. A fault that this
 * machine cannot make is skipped, with the reason, and the page is left as it is. `FAULTS=all` takes each way of a fault and
 * not some of many, and writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';

await ensureBuilt();
const argv = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--config=test/proof/vitest.config.ts',
  '--root=.',
  '--project=places',
  'test/faults/faults.long.ts',
  '--reporter=default',
  '--reporter=./test/support/totals-reporter.ts',
];
const { status } = spawnSync(process.execPath, argv, {
  cwd: root,
  stdio: 'inherit',
  env: { FAULTS: 'write', ...process.env, TEST_LANE: 'long' },
});
process.exitCode = status ?? 1;
