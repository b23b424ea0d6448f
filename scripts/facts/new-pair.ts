import { readFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { type LookedAt, pairOf } from './looked-at.ts';
import { isProven, outdatedPins, pinOf } from './pins.ts';

/** The releases that were read, and all packages as `uv` resolved them; no packages where a folder was read. */
interface Pair {
  at: LookedAt;
  pins?: string;
}

/** What the newest pair has no pin or no proof of, each a sentence. */
export function newPairLines({ at, pins }: Pair): string[] {
  if (pins === undefined) return [];
  const pin = pinOf(at);
  const own = pairOf(at);
  const outdated = pin === undefined ? outdatedPins(at).filter((one) => one !== own) : [];
  return [
    ...(pin === undefined
      ? [
          `pins/${own}.txt is in the change below, as uv resolved it: --write writes it, and the ways in of this pair`,
        ]
      : []),
    ...outdated.map((one) => `pins/${one}.txt is of an earlier pre-release: --write removes it`),
    ...(pin === undefined || !isProven(pin)
      ? ['nobody has signed in with this pair: --write --proof does, in every situation of docs/proof.md']
      : []),
  ];
}

/** The pin of the pair for `git apply`: a new file, or that of an earlier pre-release changed; empty where there is one. */
export function pinPatch({ at, pins }: Pair): string {
  if (pins === undefined || pinOf(at) !== undefined) return '';
  const file = `pins/${pairOf(at)}.txt`;
  const isThere = outdatedPins(at).includes(pairOf(at));
  const before = isThere ? readFileSync(packageFile(file), 'utf8') : '';
  const patch = createTwoFilesPatch(isThere ? `a/${file}` : '/dev/null', `b/${file}`, before, pins, '', '');
  return patch.replace(/^=+\n/, '').trimEnd();
}
