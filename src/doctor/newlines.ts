const NEWLINE = 0x0a;

/** How many line ends are in `bytes[from, to)`. The search of Buffer is several times as fast as a loop over the bytes. */
export function newlines(bytes: Uint8Array, from: number, to: number): number {
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  let count = 0;
  for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
