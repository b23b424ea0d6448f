/** Installs the packages of a clone when they are missing or out of date. */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** npm is a script on some systems and a batch file on others; the running one names itself. */
function npm(args) {
  const self = process.env.npm_execpath;
  const [command, before] = self ? [process.execPath, [self]] : ['npm', []];
  execFileSync(command, [...before, ...args], { cwd: root, env: ofThisFolder(), stdio: ['ignore', 2, 2] });
}

/** Whoever installs us globally hands that setting down, and `npm ci` refuses to work for global packages. */
function ofThisFolder() {
  const settings = /^npm_config_(global|location|prefix|local_prefix|omit|include|install_links)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)));
}

/** Milliseconds; 0 for what is not there. */
export const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** `npm ci` empties the folder first: through a link that would be the packages of another checkout. */
const belongsToAnother = () =>
  lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

export function ensureInstalled() {
  if (belongsToAnother()) return;
  const installed = changed(join(root, 'node_modules/.package-lock.json'));
  if (installed < changed(join(root, 'package-lock.json')) || installed === 0)
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev']);
}
