import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../io.ts';
import { codeOf, notWritten } from './file-failure.ts';

/**
 * A new folder where the system keeps what is needed for a while (TMPDIR).
 * @param prefix how its name begins
 * @returns its path; whoever asks removes it
 * @throws UsageError or MachineFailure when it cannot be made
 */
export const temporaryFolder = (prefix: string): Promise<string> =>
  mkdtemp(join(tmpdir(), prefix)).catch((error: unknown) => {
    const what = `the temporary folder ${tmpdir()} (TMPDIR) cannot be used`;
    if (codeOf(error) === 'ENOENT') throw new UsageError(`${what}: it is not there`);
    throw notWritten(what, error);
  });
