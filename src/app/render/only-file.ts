import { UsageError } from '../../edge/io.ts';
import type { RenderedFile } from '../../render/render-spec.ts';

/** The one file that is printed, of those that were rendered. */
export class OnlyFile {
  #content: string | undefined;
  #count = 0;

  async add(files: readonly Pick<RenderedFile, 'content'>[]): Promise<void> {
    this.#content ??= files[0]?.content;
    this.#count += files.length;
  }

  /** @throws UsageError where there are several, or none */
  get content(): string {
    if (this.#content !== undefined && this.#count === 1) return this.#content;
    throw new UsageError(
      `--out-dir - prints one file, and this would be ${this.#count}: choose with --env and --artifact`,
    );
  }
}
