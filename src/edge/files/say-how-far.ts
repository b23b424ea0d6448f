import { printable } from '../../report/printable.ts';
import { whenEnded } from '../ended.ts';
import type { Io } from '../io.ts';

/**
 * Has it said how far a run came that writes or removes many files and is ended by a signal in the midst of it.
 * @param all gives the files, as they are shown
 * @param done how many of them are done, in their order
 * @returns what takes it back
 */
export function sayHowFar(
  all: () => readonly string[],
  done: () => number,
  { err }: Pick<Io, 'err'>,
  what: 'written' | 'removed' = 'written',
): () => void {
  return whenEnded((signal) => {
    const count = done();
    const paths = all();
    const lines = paths.map((path, index) => `${index < count ? what : `not ${what}`} ${printable(path)}`);
    err(
      `airflow-entra: ended by ${signal}: ${count} of ${paths.length} files are ${what}, the others are as they were; run it again\n${lines.join('\n')}\n`,
    );
  });
}
