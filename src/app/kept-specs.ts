import { UsageError } from '../edge/io.ts';
import { sha256 } from '../render/sha256.ts';
import type { LoadedSpec } from '../spec/loaded.ts';

/** Characters. About as much as a hundred specs have. */
const MOST = 256 * 1024;

/** Specs that need not be read again: the first ones of a run, as many as take little room. Of the others a checksum. */
export class KeptSpecs {
  readonly #specs = new Map<number, LoadedSpec>();
  readonly #checksums = new Map<number, string>();
  #size = 0;

  /** @param place of the spec among all of the run @param isOnce it cannot be read again */
  keep(place: number, spec: LoadedSpec, isOnce: boolean): void {
    this.#size += spec.text.length;
    if (isOnce || this.#size <= MOST) this.#specs.set(place, spec);
    else this.#checksums.set(place, checksumOf(spec));
  }

  /** @param read reads it again @throws UsageError where it is not what it was */
  async at(place: number, read: () => Promise<LoadedSpec>): Promise<LoadedSpec> {
    const kept = this.#specs.get(place);
    if (kept) return kept;
    const spec = await read();
    if (checksumOf(spec) === this.#checksums.get(place)) return spec;
    throw new UsageError(`${spec.source} was changed while this ran; run it again`);
  }
}

/** Of everything that decides what is rendered. */
const checksumOf = ({ text, base, lock }: LoadedSpec): string =>
  sha256(JSON.stringify([text, base?.text, lock?.text]));
