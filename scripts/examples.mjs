/** `npm run examples`: writes `expected/` of every example again, after a template or a spec has changed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';

await ensureBuilt();
const examples = join(root, 'examples');
for (const name of readdirSync(examples)) {
  const folder = join(examples, name);
  if (!existsSync(join(folder, 'airflow-entra.yaml'))) continue;
  // What no spec makes any more must not stay.
  rmSync(join(folder, 'expected'), { recursive: true, force: true });
  console.log(name);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'dist/main.js'), 'render', '--out-dir', 'expected', '--min-severity', 'warning'],
    { cwd: folder, stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
