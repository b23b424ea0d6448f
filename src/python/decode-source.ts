/** A line that says how a file is to be read. Source: PEP 263, which looks at the first two lines. */
const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

/** Names that Python and the Encoding Standard spell differently. */
const names: Record<string, string> = {
  latin_1: 'latin1',
  'latin-1': 'latin1',
  l1: 'latin1',
  utf_8: 'utf-8',
};

export type DecodedSource = { text: string; isUtf8: boolean } | { because: string };

/**
 * The text of a file as Python reads it: UTF-8, or as its first two lines say.
 * @returns why it cannot be read, where neither fits
 */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, isUtf8: true };
  } catch {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).split(/\r\n?|\n/, 2);
    const name = start
      .map((line) => declared.exec(line)?.[1]?.toLowerCase())
      .find((one) => one !== undefined);
    if (name === undefined || /^utf[-_]?8/.test(name)) return { because: 'the file is not UTF-8 text' };
    try {
      const text = new TextDecoder(names[name] ?? name.replaceAll('_', '-'), { fatal: true }).decode(bytes);
      return { text, isUtf8: false };
    } catch {
      return { because: `the file is not text in \`${name}\`, as its first lines say` };
    }
  }
}
