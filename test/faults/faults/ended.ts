import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';

/** Ends the process between the file beside its place and its place, for the file of that number. */
const before = (number: number, signal: string): string => `
const fs = require('node:fs');
let count = 0;
for (const name of ['rename', 'link']) {
  const usual = fs.promises[name];
  fs.promises[name] = async (...given) => {
    if (++count !== ${number}) return usual(...given);
    process.kill(process.pid, '${signal}');
    await new Promise(() => setInterval(() => {}, 1000));
  };
}
// What is done at once hears no signal in the midst of it: this one was heard just before.
const { renameSync } = fs;
fs.renameSync = (...given) => {
  if (++count !== ${number}) return renameSync(...given);
  if ('${signal}' === 'SIGKILL' || !process.emit('${signal}', '${signal}')) process.kill(process.pid, '${signal}');
};
require('node:module').syncBuiltinESMExports();
`;

const endedBy = (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL', name: string): Fault => ({
  name,
  made: `\`kill -${signal.slice(3)}\` when a file is written beside its place and not yet in it; for each file`,
  advice: 'Run the same command again.',
  misses: writesNothing,
  ways: (_, { after, changes }) =>
    changes
      .filter((path) => after.has(path) && after.get(path) !== 'folder')
      .map((_path, index) => ({ preload: before(index + 1, signal), again: true })),
  fits: [signal],
  ...(signal === 'SIGKILL' && { leaves: true }),
  complaints: ({ afterNext }) =>
    [...(afterNext?.keys() ?? [])]
      .filter((path) => path.endsWith('.tmp'))
      .map((path) => `${path} is there after the next run, too`),
});

export const interrupted = endedBy('SIGINT', 'Ctrl-C (INT)');
export const terminated = endedBy('SIGTERM', 'job cancelled (TERM)');
export const killed = endedBy('SIGKILL', 'killed (KILL)');
