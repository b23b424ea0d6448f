import { whenEnded } from '../ended.ts';
import type { Io } from '../io.ts';
import { takeAway } from './take-away.ts';

/** What must not stay when the process is ended in the midst of writing, with what takes that back. */
const unfinished = new Map<string, () => void>();

/** Has files removed when INT, TERM or HUP comes before `finished`. */
export function removeIfEnded(path: string, err: Io['err'] | undefined): void {
  if (!unfinished.has(path))
    unfinished.set(
      path,
      whenEnded(() => takeAway(path, err)),
    );
}

export function finished(path: string): void {
  unfinished.get(path)?.();
  unfinished.delete(path);
}
