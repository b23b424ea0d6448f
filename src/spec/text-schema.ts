import * as z from 'zod';

/** Text of a certain form; whatever is wrong with it, `what` says what is expected. */
export const text = (what: string, pattern: RegExp) =>
  z.string({ error: what }).regex(pattern, { error: what });
