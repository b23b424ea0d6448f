import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCli, temporaryFolder } from './run-cli.ts';
import { ownEnvironments, sampleSpec } from './sample-spec.ts';

/** A spec with two environments. */
export const two = sampleSpec + ownEnvironments('a', 'b');

/** A folder with these files in it. */
export function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Every file below a folder with what is in it, but for the specs themselves. */
export function tree(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !(/\.ya?ml$/.test(path) && dirname(path) === folder));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** `render` in a folder. */
export const render = (cwd: string, ...argv: string[]) => runCli(['render', ...argv], { cwd });
