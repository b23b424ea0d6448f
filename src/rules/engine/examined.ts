import type { Finding, RuleId } from '../../diagnostic.ts';

/** What was asked about: a spec or another file, or one environment of a spec. */
export interface Subject {
  source: string;
  /** null: the file as a whole. */
  environment: string | null;
}

/** Rules that were asked about one thing: whoever has found nothing, and is not open, has nothing against it. */
export interface Examined {
  subject: Subject;
  rules: readonly RuleId[];
  found: readonly Finding[];
  /** Those that could not be answered. */
  open: readonly RuleId[];
  /** Those that have nothing to say, since the spec cannot be used as it stands. */
  skipped?: readonly RuleId[];
}

/** What a finding is told from others by; its severity may be judged otherwise later. */
export const identityOf = ({ rule, message, where: { source, range } }: Finding): string =>
  JSON.stringify([rule, message, source, range?.start, range?.end]);
