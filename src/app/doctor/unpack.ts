import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';

interface Packing {
  name: string;
  begins: readonly number[];
  /** Undefined where this Node cannot. */
  unpack: (() => zlib.Gunzip) | undefined;
}

/** What Node unpacks by itself. Sources: RFC 1952, RFC 8878; Node's `zlib`, which has zstd from 22.15 on. */
const packings: readonly Packing[] = [
  { name: 'gzip', begins: [0x1f, 0x8b], unpack: zlib.createGunzip },
  {
    name: 'zstd',
    begins: [0x28, 0xb5, 0x2f, 0xfd],
    unpack: (zlib as { createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress,
  },
];

/** A packed log that is damaged, or cut off: what is in it is not known. */
export class DamagedLog extends Error {
  override name = 'DamagedLog';
}

/**
 * The pieces of a log, unpacked where it is packed in a way that Node knows; other pieces go through as they are.
 * @param pieces a piece may be overwritten when the next one is asked for
 * @throws DamagedLog
 */
export async function* unpack(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const rest = each(pieces);
  const first = await rest.next();
  if (first.done) return;
  const packing = packings.find(({ begins }) => begins.every((byte, index) => first.value[index] === byte));
  const open = packing?.unpack;
  if (!packing || !open) {
    yield first.value;
    yield* rest;
    return;
  }
  const copies = async function* () {
    yield Uint8Array.from(first.value);
    for await (const piece of rest) yield Uint8Array.from(piece);
  };
  try {
    yield* Readable.from(copies(), { objectMode: false }).pipe(open());
  } catch {
    throw new DamagedLog(`packed by ${packing.name}, and damaged or cut off`);
  }
}

async function* each(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
