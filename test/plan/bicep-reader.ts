import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, once } from '../airflow/cache.ts';
import { virtualEnvironment } from '../airflow/python.ts';

export interface BicepTree {
  error: boolean;
  /** The kinds of what stands at the top. */
  kinds: string[];
  /** Each with its quotes. */
  strings: string[];
  interpolations: string[];
  comments: string[];
}

/** Reads texts with the tree-sitter grammar of Bicep, which is not ours. @throws an Error if it cannot be had */
export async function readBicep(texts: readonly string[]): Promise<BicepTree[]> {
  const pins = join(import.meta.dirname, 'pins/bicep.txt');
  const stamp = createHash('sha256')
    .update(await readFile(pins))
    .digest('hex');
  const folder = join(CACHE, 'bicep');
  await once(folder, stamp, async () => void (await virtualEnvironment(folder, pins)));
  const script = join(import.meta.dirname, 'bicep-tree.py');
  const { stdout, stderr } = spawnSync(join(folder, 'venv/bin/python'), [script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The value of a text of Bicep, by the language's table of escapes. */
export function bicepValueOf(string: string): string {
  const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return string
    .slice(1, -1)
    .replace(/\\(u\{([0-9a-f]+)\}|[\s\S])/g, (_, sign: string, code?: string) =>
      code === undefined ? (simple[sign] ?? sign) : String.fromCodePoint(Number.parseInt(code, 16)),
    );
}
