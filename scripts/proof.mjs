/**
 * `npm run proof`: puts every pinned Airflow through every situation, stock and ours, and writes `docs/proof.md`,
 * `docs/ways-in.md` and the pictures in `docs/screenshots`. Takes as long as the matrix; the same outcomes give the same page.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';

await ensureBuilt();
ensureChromium();
const vitest = (...args) => {
  const { status } = spawnSync(
    process.execPath,
    // The switch is last: it would take a file after it for its own value, and run everything.
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args, '--update'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEST_LANE: 'all', PROOF_SCREENSHOTS: join(root, 'docs/screenshots') },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
};
vitest('--config', 'test/proof/vitest.config.ts', '--root', '.', 'test/proof');
vitest('test/proof/page.test.ts', 'test/proof/others/page.test.ts', 'test/proof/ways.test.ts');
