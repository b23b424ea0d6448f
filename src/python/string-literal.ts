const simple: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '\n': '',
  '\r\n': '',
};

const escapeSequence =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{[^}]*\}|([0-7]{1,3})|(\r\n|[\s\S]))/g;

/** The text between the quotes as Python reads it; named characters (`\N{…}`) stay as written. */
export function readEscapes(content: string): string {
  return content.replace(escapeSequence, (written, hex, short, long, octal, character) => {
    const code = hex ?? short ?? long;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : written;
    }
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    return Object.hasOwn(simple, character) ? (simple[character] ?? written) : written;
  });
}
