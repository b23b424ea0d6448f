import { compare } from './disk.ts';
import type { Fault, Usual } from './fault.ts';
import type { Run } from './start.ts';

/** What came of a run, as the page tells it. */
export interface Outcome {
  /** `as usual`, or the exit status or signal. */
  exit: string;
  /** In words. */
  files: string;
  /** The line that names the cause. */
  printed: string;
}

const AS_USUAL: Outcome = { exit: 'as usual', files: 'as usual', printed: 'as usual' };

const LONGEST = 150;

export function outcomeOf(run: Run, fault: Fault, usual: Usual, isUnharmed: boolean): Outcome {
  if (isUnharmed) return AS_USUAL;
  return { exit: String(run.status), files: filesOf(run, fault, usual), printed: lineOf(run, fault) };
}

/** Of a fault that harms a command on one machine and not on another. */
export const eitherWay = ({ fits }: Fault): Outcome[] => [
  AS_USUAL,
  { exit: String(fits[0]), files: 'whole, each of them', printed: 'the cause' },
];

function filesOf({ before, after }: Run, { edits }: Fault, usual: Usual): string {
  const states = [...compare(before, after, usual.after)].filter(([path]) => after.get(path) !== 'folder');
  const ofKind = (wanted: string) => states.filter(([, state]) => state === wanted).length;
  const left = ofKind('left beside') > 0 ? '; what ends with `.tmp` is left, which the next run removes' : '';
  if (ofKind('neither') > 0 && edits !== undefined) return 'as somebody else left them';
  if (ofKind('neither') > 0) return `whole, with what could be read${left}`;
  if (ofKind('written') + ofKind('removed') === 0) return `as before${left}`;
  return usual.changes.every((path) => after.get(path) === usual.after.get(path))
    ? `all are written${left}`
    : `some are written and whole, the others as before${left}`;
}

function lineOf({ out, err, cwd }: Run, { says }: Fault): string {
  const lines = `${err}\n${out}`.split('\n').map((line) => line.trim());
  const line = lines.find((text) => says?.test(text)) ?? lines.find((text) => text !== '') ?? 'nothing';
  const plain = line
    .replaceAll(cwd, '.')
    .replace(/\/tmp\/[^/]+\/work/g, '.')
    .replace(/(?:localhost|login\.example\.com):\d+/g, 'login.example.com')
    .replace(/\.[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp/g, '.….tmp')
    .replace(/; not checked: .*/, '; not checked: …');
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST)}…`;
}
