import { MachineFailure, UsageError } from '../io.ts';

const TOO_MANY = 'too many files are open (`ulimit -n`)';

/**
 * What keeps a file from being read or written, for people: the only wording of it. Codes of the system by its manual
 * (`man 3 errno`), and below them our own.
 */
const reasons: Readonly<Record<string, { reading?: string; writing?: string }>> = {
  ENOENT: { reading: 'there is no such file', writing: 'its folder cannot be made' },
  EISDIR: { reading: 'this is a folder, not a file', writing: 'there is a folder of that name' },
  ENOTDIR: { reading: 'a part of its path is no folder', writing: 'a part of its path is no folder' },
  EACCES: { reading: 'the file may not be read', writing: 'this user may not write there' },
  EPERM: { reading: 'the file may not be read', writing: 'this user may not write there' },
  EROFS: { writing: 'the file system is read-only' },
  ENOSPC: { writing: 'there is no space left' },
  EDQUOT: { writing: 'there is no space left' },
  EFBIG: { writing: 'this user may write no file of that size (`ulimit -f`)' },
  EIO: { reading: 'the disk does not give it', writing: 'the disk does not take it' },
  EEXIST: { writing: 'there is something of that name already' },
  ELOOP: { reading: 'its links lead in a circle', writing: 'its links lead in a circle' },
  EMFILE: { reading: TOO_MANY, writing: TOO_MANY },
  ENFILE: { reading: TOO_MANY, writing: TOO_MANY },
  ENAMETOOLONG: { reading: 'its name is too long', writing: 'its name is too long' },
  NOT_REGULAR: {
    reading: 'this is a pipe, a socket or a device, not a file; what comes through a pipe is read as -',
    writing: 'this is a pipe, a socket or a device, not a file',
  },
  TOO_LARGE: {
    reading: 'the file is larger than anything that is read here',
    writing: 'the file that is there is larger than anything that is read here',
  },
  WRITTEN_TO: {
    reading: 'somebody wrote to the file while it was read',
    writing: 'somebody wrote to the file that is there while it was read',
  },
  NOT_UTF8: { reading: 'the file is not UTF-8 text', writing: 'the file that is there is not UTF-8 text' },
  LINK_OUT: {
    reading: 'a link leads out of its folder; name the file itself',
    writing: 'a link leads out of its folder; name the place itself',
  },
  LINK_TO_NOTHING: {
    reading: 'it is a link to something that is not there',
    writing: 'it is a link to something that is not there',
  },
};

/** Of ours, besides those of the system. */
export type FileProblem =
  | 'NOT_REGULAR'
  | 'TOO_LARGE'
  | 'WRITTEN_TO'
  | 'NOT_UTF8'
  | 'LINK_OUT'
  | 'LINK_TO_NOTHING';

/** A file that is none of those that are read or written here. */
export class FileFailure extends Error {
  override name = 'FileFailure';
  readonly code: FileProblem;

  constructor(code: FileProblem) {
    super(code);
    this.code = code;
  }
}

/** The code of an error, the system's or ours; undefined: it has none, and is a bug. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** Node gives names as UTF-8: of one that is none it knows no way back to the file. */
const isGarbled = (error: unknown): boolean =>
  error instanceof Error && 'path' in error && String(error.path).includes('\ufffd');

const NAME_NOT_UTF8 = 'its name, or that of a folder above it, is not UTF-8: rename it';

/** Why a file could not be read. @throws the error, where it is none of the system's or ours */
export function whyUnreadable(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' && isGarbled(error)) return NAME_NOT_UTF8;
  return reasons[code]?.reading ?? `the file cannot be read (${code})`;
}

/** Why a file could not be written. @throws the error, where it is none of the system's or ours */
export function whyUnwritable(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' && isGarbled(error)) return NAME_NOT_UTF8;
  return reasons[code]?.writing ?? `the system says ${code}`;
}

/** What the machine has too little of: neither another file nor another name would help. */
const ofTheMachine = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** Whether it is the machine that keeps a file from being read or written, and not which file it is. */
export const isOfTheMachine = (error: unknown): boolean => ofTheMachine.has(codeOf(error) ?? '');

/**
 * What a command ends with that could not read a file.
 * @param what stands before the reason, such as `--claims x.json`
 * @param more stands behind it
 * @returns a MachineFailure or a UsageError
 * @throws the error, where it is none of the system's or ours
 */
export const notRead = (what: string, error: unknown, more = ''): Error =>
  failureOf(error, `${what}: ${whyUnreadable(error)}${more}`);

/**
 * The same for one that could not write it.
 * @param what stands before the reason, such as `x.yaml cannot be written`
 */
export const notWritten = (what: string, error: unknown, more = ''): Error =>
  failureOf(error, `${what}: ${whyUnwritable(error)}${more}`);

const failureOf = (error: unknown, message: string): Error =>
  isOfTheMachine(error) ? new MachineFailure(message) : new UsageError(message);
