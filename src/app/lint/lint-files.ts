import { resolve } from 'node:path';
import type { Finding } from '../../diagnostic.ts';
import { readNamed } from '../../edge/files/read-file.ts';
import { replaceFile } from '../../edge/files/replace-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AskedReleases } from '../../facts/config-targets.ts';
import { applyEdits } from '../../lint/apply-edits.ts';
import { type Linted, lintText } from '../../lint/lint-text.ts';
import { type ReadText, readText } from '../../lint/read-text.ts';
import { decodeSource } from '../../python/decode-source.ts';
import { unifiedDiff } from '../../render/unified-diff.ts';
import type { FileResult } from '../../report/outcome.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { shownOf } from './shown-of.ts';

export interface LintOptions extends AskedReleases {
  fix: boolean;
  /** The key that values of a chart are nested under; undefined: it is recognised. */
  dependency: string | undefined;
  stdinName: string | undefined;
}

export interface LintResult {
  findings: Finding[];
  examined: Examined[];
  /** The text of each file, without what must not be shown. */
  sources: Map<string, string>;
  files: FileResult[];
}

/** Looks at each file; with `fix`, changes what is safe to change and looks again. */
export async function lintFiles(names: readonly string[], options: LintOptions, io: Io): Promise<LintResult> {
  const result: LintResult = { findings: [], examined: [], sources: new Map(), files: [] };
  if (options.fix && names.includes('-')) throw new UsageError('--fix changes files, and - is none');
  const contents = [];
  // All are read before the first one is changed.
  for (const name of [...new Set(names)])
    contents.push({ name, bytes: await readNamed(name, io, name, { within: io.cwd }) });
  for (const { name, bytes } of contents) await lintFile(name, bytes, options, io, result);
  return result;
}

async function lintFile(
  name: string,
  bytes: Uint8Array,
  options: LintOptions,
  io: Io,
  result: LintResult,
): Promise<void> {
  const source = name === '-' ? (options.stdinName ?? '<stdin>') : name;
  const read = decodeSource(bytes);
  if ('because' in read) {
    result.findings.push(
      findingOf('config-not-python', {
        message: `${read.because}: Airflow does not load it`,
        where: wholeFile(source),
        fix: 'save it as UTF-8',
      }),
    );
    return;
  }
  const { text: whole, isUtf8 } = read;
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = whole.slice(mark.length);
  const before = await look(text, source, options);
  const after = options.fix && isUtf8 ? await fixed(before, options) : before;
  const shown = shownOf(after.read, after.linted, io);
  if (after.read.text !== text) {
    await replaceFile({ path: resolve(io.cwd, name), shown: name, was: bytes }, mark + after.read.text, io);
    const diff = unifiedDiff(source, source, shownOf(before.read, before.linted, io), shown);
    result.files.push({ path: source, status: 'written', diff });
  }
  result.findings.push(...after.linted.findings);
  result.examined.push(after.linted.examined);
  result.sources.set(source, shown);
}

interface Look {
  read: ReadText;
  linted: Linted;
}

async function look(text: string, source: string, options: LintOptions): Promise<Look> {
  const read = await readText(text, source, options.dependency);
  return { read, linted: lintText(read, options) };
}

/** Edits that touch each other are made one after the other. */
const MAX_ROUNDS = 5;

async function fixed(first: Look, asked: LintOptions): Promise<Look> {
  let now = first;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { text, source } = now.read;
    const next = applyEdits(text, now.linted.findings);
    if (next === text) break;
    const seen = await look(next, source, asked);
    if (unreadable(seen.linted) > unreadable(now.linted))
      throw new Error(`a fix has broken ${source}; it was not written`);
    now = seen;
  }
  return now;
}

const unreadable = ({ findings }: Linted) =>
  findings.filter(({ rule }) => rule === 'config-not-python').length;
