/** Brings a fresh clone to where the program runs: installs and builds what is missing or out of date. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** npm is a script on some systems and a batch file on others; the running one names itself. */
function npm(args) {
  const self = process.env.npm_execpath;
  const [command, before] = self ? [process.execPath, [self]] : ['npm', []];
  execFileSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
}

const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : changed(path);
  });
  return Math.max(0, ...times);
}

export function ensureInstalled() {
  const installed = changed(join(root, 'node_modules/.package-lock.json'));
  if (installed < changed(join(root, 'package-lock.json')) || installed === 0)
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

export async function ensureBuilt() {
  ensureInstalled();
  const sources = [
    ...['src', 'templates'].map((folder) => newest(join(root, folder))),
    ...['scripts/build.mjs', 'scripts/precompile.mjs', 'package.json'].map((file) =>
      changed(join(root, file)),
    ),
  ];
  if (changed(join(root, 'dist/main.js')) > Math.max(...sources)) return;
  const { build } = await import('./build.mjs');
  await build();
}
