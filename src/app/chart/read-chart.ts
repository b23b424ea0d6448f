import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { notRead } from '../../edge/files/file-failure.ts';
import { readBytes, readText } from '../../edge/files/read-file.ts';
import { tarEntries } from '../../edge/files/tar-entries.ts';
import { UsageError } from '../../edge/io.ts';
import { toPlain } from '../../yaml/located.ts';
import { readYaml } from '../../yaml/read-yaml.ts';

/** What a chart says of itself and of its values. */
export interface Chart {
  name: string;
  version: string;
  /** Its values.schema.json; absent where the chart has none. */
  schema?: object;
  defaults: Record<string, unknown>;
}

/** A whole chart is about a megabyte; an archive that unpacks to more than this is none. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The largest schema of a chart has a megabyte. */
const MAX_FILE = 16 * 1024 * 1024;

type Files = (name: string) => Promise<string | undefined>;

/**
 * Reads a chart from its folder or from a packaged `.tgz`, in memory and without following a link in it.
 * @throws UsageError when there is none
 */
export async function readChart(path: string, cwd: string): Promise<Chart> {
  const at = resolve(cwd, path);
  const stats = await lstat(at).catch(() => undefined);
  if (!stats) throw new UsageError(`--chart-dir ${path}: there is no such folder or file`);
  const files = stats.isDirectory() ? inFolder(at, path) : await inArchive(at, path);
  const about = yaml(await files('Chart.yaml'), 'Chart.yaml', path);
  if (typeof about.name !== 'string' || typeof about.version !== 'string')
    throw new UsageError(`--chart-dir ${path} is no chart: it has no Chart.yaml with a name and a version`);
  const schema = await files('values.schema.json');
  return {
    name: about.name,
    version: about.version,
    ...(schema !== undefined && { schema: json(schema, path) }),
    defaults: yaml(await files('values.yaml'), 'values.yaml', path),
  };
}

const inFolder =
  (folder: string, shown: string): Files =>
  async (name) => {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    return readText(path, { most: MAX_FILE }).catch((error: unknown) => {
      throw notRead(`--chart-dir ${shown}: ${name}`, error);
    });
  };

async function inArchive(path: string, shown: string): Promise<Files> {
  let archive: Uint8Array;
  try {
    archive = gunzipSync(await readBytes(path, { most: MAX_BYTES }), { maxOutputLength: MAX_BYTES });
  } catch {
    throw new UsageError(`--chart-dir ${shown} is neither a folder nor a packaged chart (.tgz)`);
  }
  const files = new Map<string, string>();
  for (const { name, content } of tarEntries(archive)) {
    // The chart's own files, not those of the charts inside it.
    const own = /^(?:\.\/)?[^/]+\/([^/]+)$/.exec(name)?.[1];
    if (!own) continue;
    if (content.length > MAX_FILE)
      throw new UsageError(`--chart-dir ${shown}: ${own} is larger than anything that is read here`);
    files.set(own, new TextDecoder().decode(content));
  }
  return async (name) => files.get(name);
}

function yaml(text: string | undefined, name: string, shown: string): Record<string, unknown> {
  if (text === undefined || text.trim() === '') return {};
  const { root } = readYaml(text);
  if (root?.kind !== 'map') throw new UsageError(`--chart-dir ${shown}: ${name} is no YAML mapping`);
  return toPlain(root) as Record<string, unknown>;
}

function json(text: string, shown: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Said below.
  }
  throw new UsageError(`--chart-dir ${shown}: values.schema.json is no JSON object`);
}
