import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type BaseText, baseNamed } from '../../spec/base.ts';
import { looksLikeSpec } from '../../spec/looks-like-spec.ts';
import type { ReadYaml } from '../../yaml/locator.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { whyUnreadable } from './file-failure.ts';
import { readText } from './read-file.ts';

const FIX = 'write the path of a file, relative to this one, such as `../base.yaml`';

/** Bases whose text is kept: a fleet has few. */
const MOST_BASES = 20;

/** Reads the files that specs extend, each once: a thousand specs may extend one. */
export class Bases {
  readonly #cwd: string;
  /** By the name that each is shown by. */
  readonly #known = new Map<string, BaseText>();

  /** @param cwd what the names of specs are relative to */
  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /**
   * The file that a spec extends, read as a spec is: a file of a limited size, through no link out of its folder.
   * @param spec what was read of it
   * @param source of the spec, as it was named
   * @returns undefined where it extends nothing
   */
  async of(spec: ReadYaml, source: string): Promise<BaseText | undefined> {
    const named = baseNamed(spec);
    if (named === undefined) return undefined;
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named))
      return { wrong: '`extends` names an address, and nothing is fetched: a base is a file', fix: FIX };
    if (isAbsolute(named)) return { wrong: '`extends` names a file by its whole path', fix: FIX };
    // As the spec is named: whoever reads a finding knows where that is from here.
    const shown = source === '<stdin>' ? named : join(dirname(source), named);
    if (resolve(this.#cwd, shown) === resolve(this.#cwd, source))
      return { wrong: '`extends` names this file itself', fix: FIX };
    const base = this.#known.get(shown) ?? (await this.#read(shown));
    if (this.#known.size === MOST_BASES) this.#known.clear();
    this.#known.set(shown, base);
    return base;
  }

  async #read(shown: string): Promise<BaseText> {
    try {
      const text = await readText(resolve(this.#cwd, shown), { within: this.#cwd });
      // What is no spec is not shown, whatever its lines would be said to have wrong.
      if (!looksLikeSpec(text))
        return {
          wrong: `${shown} is no base: it has no \`version: 1\` with a key of a spec beside it`,
          fix: 'name a file that begins with `version: 1` and has what several specs share',
        };
      return { source: shown, text, read: readYaml(text, shown) };
    } catch (error) {
      return { wrong: `the base ${shown}: ${whyUnreadable(error)}`, fix: FIX };
    }
  }
}
