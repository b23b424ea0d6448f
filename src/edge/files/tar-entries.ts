/** A regular file in a tar archive. */
export interface TarEntry {
  name: string;
  content: Uint8Array;
}

const BLOCK = 512;

/**
 * The regular files of a tar archive in memory; links, folders and extended headers are passed over, nothing is
 * written anywhere. Source: POSIX.1-2017, pax, "ustar Interchange Format".
 */
export function* tarEntries(archive: Uint8Array): Generator<TarEntry> {
  const text = (from: number, length: number) => {
    const bytes = archive.subarray(from, from + length);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  };
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = text(at, 100);
    if (name === '') return;
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8);
    if (!Number.isSafeInteger(size) || size < 0) return;
    const type = text(at + 156, 1);
    const prefix = text(at + 257, 5) === 'ustar' ? text(at + 345, 155) : '';
    const from = at + BLOCK;
    if (type === '' || type === '0') {
      yield {
        name: prefix === '' ? name : `${prefix}/${name}`,
        content: archive.subarray(from, from + size),
      };
    }
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
}
