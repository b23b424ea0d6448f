/** Brings a fresh clone to where the program runs: installs and builds what is missing or out of date. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './bundle.mjs';
import { changed, ensureInstalled, root } from './install.mjs';

function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newest(path) : changed(path);
  });
  return Math.max(0, ...times);
}

export async function ensureBuilt() {
  ensureInstalled();
  const sources = [
    ...['src', 'templates'].map((folder) => newest(join(root, folder))),
    ...['scripts/bundle.mjs', 'scripts/start.cjs', 'scripts/precompile.mjs', 'package.json'].map((file) =>
      changed(join(root, file)),
    ),
  ];
  if (changed(join(root, 'dist/main.js')) > Math.max(...sources)) return;
  await build();
}
