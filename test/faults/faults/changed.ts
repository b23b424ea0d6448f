import type { Command } from '../command.ts';
import type { Fault, Usual } from '../fault.ts';
import { readsNothing } from './misses.ts';

/** Does something to a file of the folder, once: before its first bytes are read, or behind the last. */
const at = (when: 'before' | 'behind', path: string, what: string): string => `
const fs = require('node:fs');
const path = require('node:path').join(process.env.W, ${JSON.stringify(path)});
const { openSync, readSync, closeSync } = fs;
const was = fs.readFileSync(path);
let opened, isDone = false;
const once = (when) => {
  if (isDone || when !== '${when}') return;
  isDone = true;
  ${what}
};
fs.openSync = (given, ...more) => {
  const file = openSync(given, ...more);
  if (String(given) === path) opened = file;
  return file;
};
fs.readSync = (file, ...more) => {
  if (file === opened) once('before');
  return readSync(file, ...more);
};
fs.closeSync = (file) => {
  closeSync(file);
  if (file !== opened) return;
  opened = undefined;
  once('behind');
};
require('node:module').syncBuiltinESMExports();
`;

/** Behind what was done to it: only what the command did is seen when it ends. */
const RESTORED = "process.on('exit', () => fs.writeFileSync(path, was));";

const first = ({ files }: Command): string => Object.keys(files)[0] ?? '';

/** What a command says that looks for specs in a folder, and opens them once more to read them. */
const READ_AFTER = /the file is empty/;

export const writtenTo: Fault = {
  name: 'file written to while it is read',
  made: 'what the command reads first is emptied, or gets longer, between its opening and its first byte',
  advice:
    'Run it again when whoever writes it is done. Programs that put a whole file in its place are never seen half way.',
  misses: readsNothing,
  ways: (command) =>
    ['fs.truncateSync(path, 0)', "fs.appendFileSync(path, '\\n')"].map((what) => ({
      preload: at('before', first(command), `${what};\n  ${RESTORED}`),
    })),
  fits: [1, 2, 3],
  // A report of a shard holds a checksum of its spec.
  isOther: true,
  says: new RegExp(`somebody wrote to the file|the log is empty|${READ_AFTER.source}`),
};

export const replaced: Fault = {
  name: 'file replaced while it is read',
  made: 'another file, an empty one, comes in the place of what the command reads first, between its opening and its first byte, as editors and `git checkout` do it',
  advice: 'Nothing: it is judged as it was when it was opened. A spec in a folder is opened twice.',
  misses: readsNothing,
  ways: (command) => [
    {
      preload: at(
        'before',
        first(command),
        `fs.writeFileSync(path + '.new', ''); fs.renameSync(path + '.new', path);\n  ${RESTORED}`,
      ),
    },
  ],
  fits: [1, 2],
  says: new RegExp(`was changed while this ran|${READ_AFTER.source}`),
};

const EDIT = '# by somebody else\n';

export const edited: Fault = {
  name: 'file edited before it is written over',
  made: 'somebody adds a line to a file when the command has read it, and before it writes or removes it',
  advice:
    'Look at what is named, and run it again. A rendered file that a spec makes is what that spec says, whatever was written into it.',
  misses: (command, usual) =>
    overWritten(command, usual).length === 0 ? 'it writes over no file' : undefined,
  ways: (command, usual) =>
    overWritten(command, usual).map((path) => ({
      preload: at('behind', path, `fs.appendFileSync(path, ${JSON.stringify(EDIT)});`),
    })),
  fits: [1, 2],
  says: /was changed while this ran, and is left|was edited by hand .* it was left/,
  edits: EDIT,
};

/** Files that are there before, and that it writes or removes. */
const overWritten = ({ files }: Command, { changes }: Usual): string[] =>
  changes.filter((path) => path in files);
