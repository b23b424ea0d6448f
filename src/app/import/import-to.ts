import { dirname, join, relative, resolve } from 'node:path';
import type { Finding } from '../../diagnostic.ts';
import { readNamed } from '../../edge/files/read-file.ts';
import { exists, type NewFile, refuseExisting, writeNew } from '../../edge/files/write-new.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AskedReleases } from '../../facts/config-targets.ts';
import type { ImportedSpec, SeveralSpec } from '../../import/imported-spec.ts';
import { MASK } from '../../mask/mask-secrets.ts';
import { decodeSource } from '../../python/decode-source.ts';
import type { FileResult } from '../../report/outcome.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { schemaText } from '../init/schema-text.ts';
import { SCHEMA_FILE } from '../init/spec-text.ts';
import { checkReleases } from '../lint/check-releases.ts';
import { importFile } from './import-file.ts';

export interface ImportArguments extends AskedReleases {
  url?: string | undefined;
  out?: string | undefined;
  stdinFilename?: string | undefined;
}

export interface ImportedFile {
  findings: Finding[];
  examined: Examined[];
  /** The text of the old file, by its name. */
  sources: Map<string, string>;
  files: FileResult[];
  spec: ImportedSpec | SeveralSpec | undefined;
  text: string | undefined;
}

/**
 * Reads a file, and writes the spec that it amounts to where `out` says, with its schema beside it.
 * @throws UsageError when a flag or the file is none that can be used, or `out` is there already
 */
export async function importTo(name: string, args: ImportArguments, io: Io): Promise<ImportedFile> {
  const { airflow, fab, chart, url, out } = args;
  checkReleases({ airflow, fab, chart });
  if (url !== undefined && !(/^https?:\/\/\S+$/.test(url) && URL.canParse(url)))
    throw new UsageError('--url is what people open Airflow with, such as https://airflow.example.com');
  if (out !== undefined && !/[^/\\]\.ya?ml$/i.test(out))
    throw new UsageError('--out: a spec is called something.yaml; name one like that');
  const path = out === undefined ? undefined : resolve(io.cwd, out);
  if (path !== undefined && out !== undefined) await refuseExisting([{ path, shown: out }], io);
  const source = name === '-' ? (args.stdinFilename ?? '<stdin>') : name;
  const text = decode(await readNamed(name, io, source, { within: io.cwd }), source);
  const releases = { airflow, fab, chart, url };
  const { written, findings, examined, shown } = await importFile(text, source, releases, io);
  // What is printed and what is written are the same bytes.
  const product = written && (io.masked?.(written.text, 'file') ?? written.text);
  const files: NewFile[] = [];
  if (product !== undefined && path !== undefined && out !== undefined) {
    files.push({ path, shown: out, text: product });
    const schema = join(dirname(path), SCHEMA_FILE);
    if (!(await exists(schema)))
      files.push({ path: schema, shown: relative(io.cwd, schema), text: schemaText() });
    await writeNew(files, io.cwd, io);
  }
  return {
    findings: product === written?.text ? findings : [...findings, masked(source)],
    examined: [examined],
    sources: new Map([[source, shown]]),
    files: files.map((one) => ({ path: one.shown, status: 'written' })),
    spec: written?.spec,
    text: product,
  };
}

/** A role, a key or an address that is the same as a secret of the file. */
const masked = (source: string): Finding =>
  findingOf('import-not-carried', {
    severity: 'warning',
    message: `a secret of this file is a name in it too: in the spec \`${MASK}\` stands for it, which is no name in Airflow or in Entra`,
    where: wholeFile(source),
    fix: 'make a new secret, delete this one, and write the name in its place',
  });

function decode(bytes: Uint8Array, source: string): string {
  const read = decodeSource(bytes);
  if ('because' in read) throw new UsageError(`${source}: ${read.because}`);
  return read.text.replace(/^\uFEFF/, '');
}
