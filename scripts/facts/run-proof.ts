import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Puts a pinned pair through every situation of docs/proof.md, stock and ours, on a real Airflow; its outcomes are written to
 * `test/proof/outcomes`, and its column to docs/proof.md. Takes minutes.
 * @returns whether each situation came out as it must
 */
export function runProof(root: string, pair: string, env: NodeJS.ProcessEnv): boolean {
  const vitest = (argv: readonly string[], more: NodeJS.ProcessEnv) =>
    // The switch is last: it would take a file after it for its own value, and run everything.
    spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...argv, '--update'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...env, ...more },
    }).status === 0;
  const ofPair = ['--config', 'test/proof/vitest.config.ts', '--root', '.', '--project', pair];
  return (
    vitest([...ofPair, 'test/proof/outcomes.matrix.ts'], { AIRFLOW_PAIRS: pair, TEST_LANE: 'all' }) &&
    vitest(['test/proof/page.test.ts'], {})
  );
}
