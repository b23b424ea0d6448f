import type { Command } from './command.ts';
import { compare, timeless } from './disk.ts';
import type { Fault, Usual } from './fault.ts';
import type { Run } from './start.ts';

/** The stand-in's client secret, and what a report of a bug of ours says. */
const NEVER: readonly [RegExp, string][] = [
  [/reader-secret/, 'a secret is printed'],
  [/^\s+at .+[:(]\d+|node:internal|this is a bug/m, 'a stack is printed'],
];

const streams = ['out', 'err'] as const;

/** Whether a run came out as without the fault: what it printed, its status, and what is on disk. */
export function isUnharmed(run: Run, { hides, isOther }: Fault, usual: Usual): boolean {
  const said = streams.filter((stream) => stream !== hides);
  return (
    run.status === usual.status &&
    (isOther === true || said.every((stream) => timeless(run[stream]) === timeless(usual[stream]))) &&
    usual.changes.every((path) => run.after.get(path) === usual.after.get(path))
  );
}

/** What does not hold of a run with a fault, and always has to. */
export function complaintsOf(run: Run, fault: Fault, command: Command, usual: Usual): string[] {
  const found: string[] = [];
  const text = `${run.out}\n${run.err}\n${run.others.map(({ out, err }) => out + err).join('\n')}`;
  for (const [pattern, complaint] of NEVER) if (pattern.test(text)) found.push(complaint);
  for (const [path, state] of compare(run.before, run.after, usual.after)) {
    const isOfOthers = fault.edits !== undefined && run.after.get(path)?.endsWith(fault.edits);
    if (state === 'neither' && !fault.writesOther && !isOfOthers)
      found.push(`${path} is neither as before nor as it was to be`);
    if (state === 'left beside' && !fault.leaves) found.push(`${path} is left`);
  }
  found.push(...(fault.complaints?.(run, command, usual) ?? []));
  if (isUnharmed(run, fault, usual)) return found;
  if (!fault.fits.includes(run.status ?? ''))
    found.push(`it ends with ${run.status}, and not as usual (${usual.status})`);
  else if (fault.says && !fault.says.test(text)) found.push(`the cause is not named (${fault.says})`);
  return found;
}
