import type { Verified } from '../../../src/facts/version.ts';

/** A table with `verifiedTo` at the release that was read, where it stood at an older one of the same kind. */
export function withVerifiedTo(text: string, release: Verified, verifiedTo: string): string {
  const [kind] = release.split('/');
  return text.replaceAll(`verifiedTo: '${kind}/${verifiedTo}'`, `verifiedTo: '${release}'`);
}
