import { readNamed } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { type ArgumentKind, kindOfText } from '../kind-of-text.ts';

/** The same of a file, `-` for standard input. What is a folder, or cannot be read, is left to whoever reads specs. */
export async function kindOfArgument(name: string, io: Io): Promise<ArgumentKind> {
  try {
    return kindOfText(name, new TextDecoder().decode(await readNamed(name, io, name, { within: io.cwd })));
  } catch (error) {
    if (error instanceof UsageError) return 'absent';
    throw error;
  }
}

/** The same world, of which standard input can be read again. */
export function readableAgain(io: Io): Io {
  let read: Promise<Uint8Array> | undefined;
  const readStdin = () => {
    read ??= io.readStdin();
    return read;
  };
  return {
    ...io,
    readStdin,
    async *openStdin() {
      yield await readStdin();
    },
  };
}

/**
 * The files that are no specs but what somebody wrote by hand: a `webserver_config.py`, or a file that holds one or settings
 * of Airflow. They are looked at as `lint` does.
 * @param io of which standard input can be read again
 */
export async function handWritten(names: readonly string[], io: Io): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if ((await kindOfArgument(name, io)) === 'hand-written') found.push(name);
  }
  return found;
}

/**
 * Looks at configurations that were given in place of specs. Loaded here: only this needs the grammar of Python.
 * @returns undefined where there are none
 */
export async function lintHandWritten(names: readonly string[], io: Io) {
  if (names.length === 0) return undefined;
  const { lintConfigs } = await import('./lint-configs.ts');
  return lintConfigs(names, io);
}
