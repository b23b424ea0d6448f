import type { Path, Range, RuleId, Severity } from '../../diagnostic.ts';
import { find, type Located, type LocatedMap } from '../../yaml/located.ts';
import type { Target } from './config-rule.ts';

export interface ValuesFinding {
  rule: RuleId;
  severity: Severity;
  message: string;
  path: Path;
  range: Range;
  fix: string;
  /** Whether the text at the range must not be shown. */
  isSecret?: boolean;
}

export interface ValuesUnderCheck {
  root: LocatedMap;
  /** One release, or several when none is known. */
  targets: readonly Target[];
  /** `apache/1.22.0`, where it was named or found. */
  chart: string | undefined;
  /** What the configuration in the same file does with stored passwords; undefined where none signs in at a provider. */
  passwords: 'taken' | 'refused' | undefined;
}

/** A value that was written, with the keys that lead to it. */
export interface Span {
  value: Located;
  path: Path;
  keyRange: Range;
}

/** What stands at the keys, unless it is empty. */
export function writtenAt(root: Located, ...path: string[]): Span | undefined {
  const found = find(root, path);
  if (!found || (found.value.kind === 'scalar' && (found.value.value === null || found.value.value === '')))
    return undefined;
  return { value: found.value, path, keyRange: found.keyRange ?? found.value.range };
}

/** A finding at a key. */
export const atKey = (
  { path, keyRange }: Span,
  rule: RuleId,
  severity: Severity,
  message: string,
  fix: string,
): ValuesFinding => ({ rule, severity, message, path, range: keyRange, fix });

/** The keys as a sentence shows them. */
export const keysOf = ({ path }: Span): string => `\`${path.join('.')}\``;

/** `false` as people write it for Helm. */
export const isOff = (value: Located | undefined): boolean =>
  value?.kind === 'scalar' && /^(false|no|off|0|f|n)$/i.test(value.text.trim());
