import type { Path } from '../diagnostic.ts';
import type { Span } from '../python/value.ts';

/**
 * Something that the spec does not say as the old file did.
 * - `assumed`: the file does not tell it, and the spec holds a guess or a placeholder.
 * - `dropped`: the file says it, and a spec cannot.
 */
export interface Note {
  kind: 'assumed' | 'dropped';
  /** `warning` where somebody may get other roles than before, or where the spec needs an answer; else `info`. */
  severity: 'warning' | 'info';
  /** What is so and what follows, as one sentence. Never a secret. */
  message: string;
  fix?: string;
  /** Where the old file says it. */
  at?: Span;
  /** The key of the spec that it is about. */
  about?: Path;
}

/** Takes notes down. */
export type Notes = (note: Note) => void;
