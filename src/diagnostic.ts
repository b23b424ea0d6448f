/** What a finding is. Findings are data from where they are made until `report/` turns them into text. */

import type { RuleId } from './rules/registry/rule-id.ts';
import type { Severity } from './rules/registry/severity.ts';

export type { RuleId } from './rules/registry/rule-id.ts';
export type { Severity } from './rules/registry/severity.ts';

/** A place in a text; both count from 1, columns in UTF-16 code units as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** `end` is the place behind the last character. */
export interface Range {
  start: Position;
  end: Position;
  /** The file that it is in, where that is another one than that of what it belongs to: a `Where` has it as `source`. */
  file?: string;
}

/** The keys and indexes that lead to a value, from the root of its document. */
export type Path = readonly (string | number)[];

/** A place in a file that the user knows; `range` is absent when only the file as a whole is meant. */
export interface Where {
  source: string;
  path: Path;
  range?: Range;
}

export interface Related {
  where: Where;
  message: string;
  /** The spec, or the environment, that has the same finding: these are told in one line. */
  foundIn?: string;
}

export interface Fix {
  text: string;
  /** What to put where in the same file, when that is safe to do without asking. */
  edits?: Edit[];
}

/** `text` in the place of what stands at `range`. */
export interface Edit {
  range: Range;
  text: string;
}

/** `message` says what is wrong with what, and what follows from it; `fix` says what to do. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  message: string;
  where: Where;
  related: Related[];
  fix?: Fix;
}
