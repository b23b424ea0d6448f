import type * as z from 'zod';

/**
 * The answer of a server as what it should be.
 * @returns in `wrong`, what it is instead, in words that follow "answered with"
 */
export function readJson<T>(body: string, shape: z.ZodType<T>): { value: T } | { wrong: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { wrong: /^\s*</.test(body) ? 'a web page instead of JSON' : 'something that is not JSON' };
  }
  return readShape(json, shape);
}

export function readShape<T>(json: unknown, shape: z.ZodType<T>): { value: T } | { wrong: string } {
  const { success, data, error } = shape.safeParse(json);
  if (success) return { value: data };
  const at = error.issues[0]?.path.map(String).join('.');
  return { wrong: `JSON of another shape${at ? ` (at ${at.slice(0, 80)})` : ''}` };
}
