import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type BaseText, baseNamed } from '../../spec/base.ts';
import { looksLikeSpec } from '../../spec/looks-like-spec.ts';
import { whyUnreadable } from './file-failure.ts';
import { readText } from './read-file.ts';

const FIX = 'write the path of a file, relative to this one, such as `../base.yaml`';

/**
 * The file that a spec extends, read as a spec is: a file of a limited size, through no link out of its folder.
 * @param text of the spec
 * @param source of the spec, as it was named
 * @returns undefined where it extends nothing
 */
export async function baseOf(text: string, source: string, cwd: string): Promise<BaseText | undefined> {
  const named = baseNamed(text);
  if (named === undefined) return undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(named))
    return { wrong: '`extends` names an address, and nothing is fetched: a base is a file', fix: FIX };
  if (isAbsolute(named)) return { wrong: '`extends` names a file by its whole path', fix: FIX };
  // As the spec is named: whoever reads a finding knows where that is from here.
  const shown = source === '<stdin>' ? named : join(dirname(source), named);
  const path = resolve(cwd, shown);
  if (path === resolve(cwd, source)) return { wrong: '`extends` names this file itself', fix: FIX };
  try {
    const base = await readText(path, { within: cwd });
    // What is no spec is not shown, whatever its lines would be said to have wrong.
    if (!looksLikeSpec(base))
      return {
        wrong: `${shown} is no base: it has no \`version: 1\` with a key of a spec beside it`,
        fix: 'name a file that begins with `version: 1` and has what several specs share',
      };
    return { source: shown, text: base };
  } catch (error) {
    return { wrong: `the base ${shown}: ${whyUnreadable(error)}`, fix: FIX };
  }
}
