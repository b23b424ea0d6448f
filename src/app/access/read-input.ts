import { notRead } from '../../edge/files/file-failure.ts';
import { decodeText, readNamed } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';

/** More than any token or set of claims. */
const LIMIT = 1_000_000;

/**
 * The text of a file, or of standard input. It may be a token, so nothing of it is ever in a message.
 * @param option the name of the option that names the file
 * @throws UsageError
 */
export async function readInput(option: string, name: string, io: Io): Promise<string> {
  const bytes = await readNamed(name, io, `--${option}`, { most: LIMIT });
  if (bytes.length > LIMIT) throw new UsageError(`--${option}: more than ${LIMIT} bytes`);
  const text = textOf(bytes, option).trim();
  if (text === '') throw new UsageError(`--${option}: there is nothing in it`);
  return text;
}

/** A key with a character of its own in place of a byte that is none would be another key. */
function textOf(bytes: Uint8Array, option: string): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw notRead(`--${option}`, error);
  }
}

/** The claims of a JSON file. @throws UsageError */
export async function readClaims(name: string, io: Io): Promise<Record<string, unknown>> {
  const text = await readInput('claims', name, io);
  let claims: unknown;
  try {
    claims = JSON.parse(text);
  } catch {
    const looksLikeToken = /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
    throw new UsageError(
      looksLikeToken
        ? '--claims takes the claims as JSON; for a token there is --token'
        : '--claims: this is not JSON',
    );
  }
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw new UsageError('--claims takes a JSON object, such as {"roles": ["airflow_op"]}');
  }
  return claims as Record<string, unknown>;
}
