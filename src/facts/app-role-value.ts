/**
 * What the value of an app role may be. Source: https://learn.microsoft.com/graph/api/resources/approle, `value`.
 * `"`, `\` and blanks are not in it.
 */
const allowedValue = /^(?!\.)[0-9A-Za-z:!#$%&'()*+,\-./;<=>?@[\]^_`{|}~]{1,120}$/;

export const canBeAppRole = (value: string): boolean => allowedValue.test(value);

/** Why a text cannot be one, as the end of a sentence that begins with it. */
export function whyNoAppRole(value: string): string {
  if (value.trim() === '') return 'is blank';
  if (/\s/.test(value)) return 'has a blank';
  if (value.length > 120) return `has ${value.length} characters, and 120 are the most`;
  return value.startsWith('.') ? 'begins with a dot' : 'has a character that is not allowed there';
}
