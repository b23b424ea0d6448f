import { rmSync } from 'node:fs';
import { whenEnded } from '../ended.ts';

/** What must not stay when the process is ended in the midst of writing, with what takes that back. */
const unfinished = new Map<string, () => void>();

/** Has files removed when INT, TERM or HUP comes before `finished`. */
export function removeIfEnded(path: string): void {
  if (!unfinished.has(path))
    unfinished.set(
      path,
      whenEnded(() => rmSync(path, { force: true })),
    );
}

export function finished(path: string): void {
  unfinished.get(path)?.();
  unfinished.delete(path);
}
