import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileResult } from '../../report/outcome.ts';
import { whenEnded } from '../ended.ts';
import type { Io } from '../io.ts';
import { besideEnding, removeLeft } from './beside.ts';
import { notWritten } from './file-failure.ts';
import { makeFolderAtOnce } from './make-folder.ts';
import { DiskLook } from './on-disk.ts';
import { type FileToWrite, isThereAlready, type OverWhat, type WritePlace } from './over-what.ts';
import { sayHowFar } from './say-how-far.ts';
import { takeAway } from './take-away.ts';
import { toItsPlace, writeBeside } from './write-file.ts';

/**
 * Files that are written beside their places one after another, and come to their places together once all of them are
 * there: all or none of them as far as can be known before the first one, whatever the number, and no text of them is kept.
 */
export class StagedFiles {
  readonly #over: OverWhat;
  readonly #io: Pick<Io, 'err'>;
  readonly #ending = besideEnding();
  readonly #disk = new DiskLook();
  readonly #files: WritePlace[] = [];
  /** Those of them that are there already. */
  readonly #same = new Set<WritePlace>();
  readonly #madeFolders: string[] = [];
  #lastFolder: string | undefined;
  /** Why none of them may be written: said once everything else was looked at. */
  #problem: { error: unknown } | undefined;
  #placed = 0;
  #isOver: (() => void) | undefined;

  constructor(over: OverWhat, io: Pick<Io, 'err'>) {
    this.#over = over;
    this.#io = io;
  }

  /** Takes files of which each has its content. */
  async add(files: readonly FileToWrite[]): Promise<void> {
    this.#isOver ??= whenEnded(() => this.#remove());
    for (const file of files) if (!this.#problem) this.#add(file);
    await aTurn();
  }

  #add(file: FileToWrite): void {
    try {
      const { at } = file;
      const isSame = isThereAlready(file, this.#disk.at(at, at.target), this.#over);
      this.#files.push(at);
      if (isSame) this.#same.add(at);
      if (!isSame) this.#writeBeside(file);
    } catch (error) {
      this.#problem = { error };
      this.#remove();
    }
  }

  #writeBeside({ at: { shown, target }, content }: FileToWrite): void {
    try {
      this.#prepare(dirname(target));
      writeBeside(target + this.#ending, content);
    } catch (error) {
      throw notWritten(`${shown} cannot be written`, error, '; nothing was written');
    }
  }

  #prepare(folder: string): void {
    if (folder === this.#lastFolder) return;
    const made = makeFolderAtOnce(folder);
    this.#madeFolders.push(...made);
    if (made.length === 0) removeLeft(folder, this.#io.err);
    this.#lastFolder = folder;
  }

  /**
   * Brings them to their places.
   * @throws UsageError when one of them must not be written, MachineFailure when there is no room for it
   */
  async place(): Promise<FileResult[]> {
    if (this.#problem) throw this.#problem.error;
    const files = this.#files;
    const isOver = sayHowFar(
      () => files.map(({ shown }) => shown),
      () => this.#placed,
      this.#io,
    );
    try {
      for (const at of files) {
        if (!this.#same.has(at)) this.#toItsPlace(at);
        this.#placed++;
        await aTurn();
      }
      this.#madeFolders.length = 0;
    } finally {
      isOver();
      this.discard();
    }
    return files.map((at) => ({ path: at.shown, status: this.#same.has(at) ? 'unchanged' : 'written' }));
  }

  #toItsPlace({ shown, target }: WritePlace): void {
    try {
      toItsPlace(target + this.#ending, target);
    } catch (error) {
      throw notWritten(`${shown} cannot be written`, error, this.#howFar());
    }
  }

  /** Behind why a file could not be written. */
  #howFar(): string {
    const written = this.#files.slice(0, this.#placed).some((at) => !this.#same.has(at));
    if (!written) return '; nothing was written';
    return `; ${this.#placed} of ${this.#files.length} files are as they should be, the others as they were; run it again`;
  }

  /** Leaves nothing of those that are not in their places. To be called in any case, whatever was thrown. */
  discard(): void {
    this.#isOver?.();
    this.#remove();
  }

  #remove(): void {
    for (const at of this.#files.splice(this.#placed))
      if (!this.#same.has(at)) takeAway(at.target + this.#ending, this.#io.err);
    // What is in one is a file that came to its place, or of somebody else.
    for (const folder of this.#madeFolders.toReversed()) unlessItFails(() => rmdirSync(folder));
    this.#madeFolders.length = 0;
  }
}

/** Files are written at once, without a promise for each: only between two turns is a signal heard. */
const aTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** What went wrong first is what matters. */
function unlessItFails(remove: () => void): void {
  try {
    remove();
  } catch {
    // It stays.
  }
}
