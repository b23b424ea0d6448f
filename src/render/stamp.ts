import { sha256 } from './sha256.ts';

/** The line near the top of every rendered file that says what it is of. */
const head =
  /^(.*Rendered by airflow-entra from .*, environment [^\s(]+?)(?: \(checksum ([0-9a-f]{12})\))?\.$/m;

/** As far as it is from the top. */
const NEAR = 1000;

const checksumOf = (text: string): string => sha256(text.replaceAll('\r\n', '\n')).slice(0, 12);

/** A rendered text with a checksum of itself in its head, so that one that was edited by hand is told from it. */
export function stamped(text: string): string {
  const [whole, line, checksum] = head.exec(text.slice(0, NEAR)) ?? [];
  if (whole === undefined || checksum !== undefined) return text;
  return text.replace(whole, () => `${line} (checksum ${checksumOf(text)}).`);
}

/** A rendered text without the checksum. */
export function withoutStamp(text: string): string {
  const [whole, line, checksum] = head.exec(text.slice(0, NEAR)) ?? [];
  return whole === undefined || checksum === undefined ? text : text.replace(whole, () => `${line}.`);
}

/**
 * Whether a rendered text is as it was rendered.
 * @returns `unknown` for one without a checksum, as releases before 0.2 wrote it
 */
export function isAsRendered(text: string): boolean | 'unknown' {
  const checksum = head.exec(text.slice(0, NEAR))?.[2];
  return checksum === undefined ? 'unknown' : checksumOf(withoutStamp(text)) === checksum;
}

/** The file name of the spec that a rendered text is of; undefined where its head does not say it. */
export const specInHead = (text: string): string | undefined =>
  /Rendered by airflow-entra from (.+?)(?: and .+)?, environment /.exec(text.slice(0, NEAR))?.[1];
