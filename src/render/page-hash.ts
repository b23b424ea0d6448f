import { createHash } from 'node:crypto';

/** What the policy of a page allows by its hash. Source: Content Security Policy Level 3, 2.3.1. */
export const pageHash = (content: string): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;
