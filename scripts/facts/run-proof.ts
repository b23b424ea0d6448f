import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Puts a pinned pair through every situation of docs/proof.md, stock and ours, on a real Airflow; its outcomes are written to
 * `test/proof/outcomes`. Takes minutes.
 * @returns whether each situation came out as it must
 */
export function runProof(root: string, pair: string, env: NodeJS.ProcessEnv): boolean {
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'test/proof/vitest.config.ts',
  ];
  const { status } = spawnSync(
    process.execPath,
    [...vitest, '--root', '.', '--project', pair, 'test/proof/outcomes.matrix.ts', '--update'],
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...env, AIRFLOW_PAIRS: pair, TEST_LANE: 'all' } },
  );
  return status === 0;
}
