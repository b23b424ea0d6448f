import { sha256 } from './sha256.ts';

const BEGINS = 'Rendered by airflow-entra from ';
const ENDS = /, environment [^\s(]+(?: \(checksum ([0-9a-f]{12})\))?\.$/;

/** As far as it is from the top. */
const NEAR = 1000;

interface Head {
  line: string;
  checksum: string | undefined;
}

const linesOnTop = (text: string): string[] => text.slice(0, NEAR).split(/[\r\n]+/);

/** The line near the top of every rendered file that says what it is of. */
function headOf(text: string): Head | undefined {
  const line = linesOnTop(text).find((one) => one.includes(BEGINS) && ENDS.test(one));
  return line === undefined ? undefined : { line, checksum: ENDS.exec(line)?.[1] };
}

const checksumOf = (text: string): string => sha256(text.replaceAll('\r\n', '\n')).slice(0, 12);

/** A rendered text with a checksum of itself in its head, so that one that was edited by hand is told from it. */
export function stamped(text: string): string {
  const head = headOf(text);
  if (head === undefined || head.checksum !== undefined) return text;
  return text.replace(head.line, () => `${head.line.slice(0, -1)} (checksum ${checksumOf(text)}).`);
}

/** A rendered text without the checksum. */
export function withoutStamp(text: string): string {
  const { line, checksum } = headOf(text) ?? {};
  if (line === undefined || checksum === undefined) return text;
  return text.replace(line, () => line.replace(` (checksum ${checksum}).`, '.'));
}

/**
 * Whether a rendered text is as it was rendered.
 * @returns `unknown` for one without a checksum, as releases before 0.2 wrote it
 */
export function isAsRendered(text: string): boolean | 'unknown' {
  const checksum = headOf(text)?.checksum;
  return checksum === undefined ? 'unknown' : checksumOf(withoutStamp(text)) === checksum;
}

/** The file name of the spec that a rendered text is of; undefined where its head does not say it. */
export function specInHead(text: string): string | undefined {
  const line = linesOnTop(text).find((one) => one.includes(BEGINS));
  const [names, environment] =
    line?.slice(line.indexOf(BEGINS) + BEGINS.length).split(', environment ') ?? [];
  // A base stands behind it.
  return environment === undefined ? undefined : names?.split(' and ')[0];
}
