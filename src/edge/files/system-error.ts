/** The system's code of an error, such as ENOENT; undefined: it is none of the system's. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
};

/** Why a file could not be read, for people. @throws the error, where it is none of the system's */
export function whyUnreadable(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons[code] ?? `the file cannot be read (${code})`;
}
