import { statSync } from 'node:fs';
import { MachineFailure } from '../io.ts';

/**
 * Refuses a current folder whose name is not UTF-8: Node gives it with another sign in place of such bytes, and what is
 * written there would come into another folder, made for it.
 * @param cwd the current folder, as Node gives it
 * @throws MachineFailure
 */
export function refuseOtherFolder(cwd: string): void {
  if (!cwd.includes('\ufffd')) return;
  const [here, named] = ['.', cwd].map((path) => statSync(path, { throwIfNoEntry: false }));
  if (here?.ino !== named?.ino || here?.dev !== named?.dev)
    throw new MachineFailure(
      'the name of the current folder, or of one above it, is not UTF-8: rename it, or change into another folder',
    );
}
