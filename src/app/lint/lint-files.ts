import { resolve } from 'node:path';
import type { Finding } from '../../diagnostic.ts';
import { readNamed } from '../../edge/files/read-file.ts';
import { replaceFile } from '../../edge/files/replace-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AskedReleases } from '../../facts/config-targets.ts';
import { applyEdits } from '../../lint/apply-edits.ts';
import { type Linted, lintText } from '../../lint/lint-text.ts';
import { readText } from '../../lint/read-text.ts';
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
  const before = lintText(await readText(text, source, options.dependency), options);
  const { text: after, linted } =
    options.fix && isUtf8 ? await fixed(text, source, before, options) : { text, linted: before };
  if (after !== text) {
    await replaceFile(resolve(io.cwd, name), mark + after, name, io.cwd);
    const diff = unifiedDiff(
      source,
      source,
      shownOf(text, source, before, io),
      shownOf(after, source, linted, io),
    );
    result.files.push({ path: source, status: 'written', diff });
  }
  result.findings.push(...linted.findings);
  result.examined.push(linted.examined);
  result.sources.set(source, shownOf(after, source, linted, io));
}

/** Edits that touch each other are made one after the other. */
const MAX_ROUNDS = 5;

async function fixed(
  text: string,
  source: string,
  first: Linted,
  asked: LintOptions,
): Promise<{ text: string; linted: Linted }> {
  let [now, linted] = [text, first];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = applyEdits(now, linted.findings);
    if (next === now) break;
    const seen = lintText(await readText(next, source, asked.dependency), asked);
    if (unreadable(seen) > unreadable(linted))
      throw new Error(`a fix has broken ${source}; it was not written`);
    [now, linted] = [next, seen];
  }
  return { text: now, linted };
}

const unreadable = ({ findings }: Linted) =>
  findings.filter(({ rule }) => rule === 'config-not-python').length;
