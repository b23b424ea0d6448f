import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';

/** Root is asked like everybody else when it has no capabilities. */
export const POWERLESS = process.getuid?.() === 0 ? 'setpriv --bounding-set=-all --inh-caps=-all' : '';

/** Why root cannot lay its powers down here; undefined: it can, or nobody is root. */
export const noPowerless: string | undefined =
  POWERLESS === '' || spawnSync('/bin/sh', ['-c', `${POWERLESS} true`]).status === 0
    ? undefined
    : 'root cannot lay its powers down: there is no `setpriv`, or it may not';

function change(cwd: string, mode: number): void {
  for (const path of readdirSync(cwd, { recursive: true, withFileTypes: true }))
    if (path.isDirectory()) chmodSync(join(path.parentPath, path.name), mode);
  chmodSync(cwd, mode);
}

export const noPermission: Fault = {
  name: 'folder that may not be written to',
  made: 'the folders have the mode 0555, and the program runs without the powers of root',
  advice: 'Give the user of the pipeline the right to write there, or name another folder.',
  lacks: noPowerless,
  misses: writesNothing,
  ways: () => [
    { under: POWERLESS, prepare: (cwd) => change(cwd, 0o555), after: (cwd) => change(cwd, 0o755) },
  ],
  fits: [2],
  says: /this user may not write there/,
};
