/** What to do about anything that was changed in the cluster. */
export const FIX = 'install again what the spec renders; when the change was meant, make it in the spec';

/** What stands in a cluster, cut, for a sentence. */
export const quoted = (text: string): string =>
  `\`${text.length > 160 ? `${text.slice(0, 157)}...` : text}\``;
