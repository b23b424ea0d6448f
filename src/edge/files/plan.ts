import { isAbsolute, resolve } from 'node:path';
import type { FileToRender } from '../../render/render-spec.ts';
import type { ArtifactName } from '../../spec/artifact-names.ts';
import { type Io, UsageError } from '../io.ts';
import { defaultOutDir, type OutDirName } from './out-dir.ts';

/** The folder of the files of a spec. */
export interface OutFolder {
  spec: string;
  /** The out-dir, absolute. */
  root: string;
  /** What links may not lead the out-dir out of; undefined: the user named it by its whole path. */
  within: string | undefined;
  /** As it is shown, without a slash behind it. */
  folder: string;
}

/** A file of a spec and where it goes: small, since those of all specs are kept until the last one is rendered. */
export class PlannedFile implements OutFolder, FileToRender {
  readonly #out: OutFolder;
  readonly #file: FileToRender;

  /** @param file one object for all specs that have such a file */
  constructor(out: OutFolder, file: FileToRender) {
    this.#out = out;
    this.#file = file;
  }

  get spec(): string {
    return this.#out.spec;
  }

  get root(): string {
    return this.#out.root;
  }

  get within(): string | undefined {
    return this.#out.within;
  }

  get folder(): string {
    return this.#out.folder;
  }

  get environment(): string {
    return this.#file.environment;
  }

  get artifact(): ArtifactName {
    return this.#file.artifact;
  }

  get path(): string {
    return this.#file.path;
  }

  /** Absolute. */
  get target(): string {
    return resolve(this.root, this.path);
  }

  /** As it is shown: below the out-dir as the user named it. */
  get shown(): string {
    return `${this.folder}/${this.path}`;
  }
}

/** A file with what is to stand in it. */
export interface PlannedText {
  at: PlannedFile;
  content: string;
}

/**
 * Where the files of a spec go.
 * @param source the spec as it was named
 * @param base the folder beside the spec where no out-dir is named
 */
export function outFolderOf(
  source: string,
  outDir: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
  base?: OutDirName,
): OutFolder {
  const folder = outDir ?? defaultOutDir(source, base);
  return {
    spec: source,
    root: resolve(cwd, folder),
    within: outDir !== undefined && isAbsolute(outDir) ? undefined : cwd,
    folder: folder.replace(/(?<!\/)\/+$/, ''),
  };
}

/**
 * @param planned the files of a spec one behind another
 * @throws UsageError when two files would be written to one path
 */
export function refuseOnePlace(planned: readonly PlannedFile[]): void {
  // Paths are all of one depth, so that files below different roots never meet: few of thousands are held at once.
  const several = rootsOfSeveral(planned);
  const owners = new Map<string, PlannedFile>();
  const ofOne = new Map<string, PlannedFile>();
  let last: string | undefined;
  for (const file of planned) {
    if (file.spec !== last) ofOne.clear();
    last = file.spec;
    const known = several.has(file.root.toLowerCase()) ? owners : ofOne;
    // A file system that ignores case would make one file of two.
    const path = file.target.toLowerCase();
    const other = known.get(path);
    if (other) {
      throw new UsageError(
        `${other.spec} and ${file.spec} would both be written to ${file.shown}; nothing was written. Render them into different --out-dir, or rename an environment`,
      );
    }
    known.set(path, file);
  }
}

/** The roots, in small letters, that files of more than one spec go below. */
function rootsOfSeveral(planned: readonly PlannedFile[]): Set<string> {
  const specs = new Map<string, string>();
  const several = new Set<string>();
  for (const { root, spec } of planned) {
    const key = root.toLowerCase();
    const before = specs.get(key);
    if (before === undefined) specs.set(key, spec);
    else if (before !== spec) several.add(key);
  }
  return several;
}

/** Gives the files of all specs their places. @throws UsageError when two would be written to one path */
export function planFiles(
  specs: readonly { source: string; files: readonly FileToRender[] }[],
  outDir: string | undefined,
  io: Pick<Io, 'cwd'>,
  base?: OutDirName,
): PlannedFile[] {
  const planned = specs.flatMap(({ source, files }) => {
    const out = outFolderOf(source, outDir, io, base);
    return files.map((file) => new PlannedFile(out, file));
  });
  refuseOnePlace(planned);
  return planned;
}
