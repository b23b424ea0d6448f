import { find, type LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { clientProofs } from './client-proof-schema.ts';

/** An environment whose `client` proves itself in two ways: nobody could say which one is meant. */
export function twoProofs(merged: LocatedMap): SpecProblem[] {
  const [first, second] = clientProofs.flatMap((key) => {
    const written = find(merged, ['client', key]);
    return written ? [{ key, written }] : [];
  });
  if (!first || !second) return [];
  return [
    invalid(
      second.written.value.path,
      second.written.keyRange ?? second.written.value.range,
      `\`client\` has \`${first.key}\` and \`${second.key}\`: it proves itself by exactly one of ${clientProofs.join(', ')}`,
      'take one of them out',
    ),
  ];
}
