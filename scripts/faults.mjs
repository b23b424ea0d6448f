/** `npm run faults`: runs every command with every fault, and writes docs/faults.md of what came of it. */
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
];
const { status } = spawnSync(process.execPath, argv, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TEST_LANE: 'long', FAULTS: 'write' },
});
process.exitCode = status ?? 1;
