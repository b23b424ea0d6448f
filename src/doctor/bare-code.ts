/**
 * A number of Entra as people type it by itself, as it stands in a log: `50011`, `error 700016`, `rule AADSTS50011`.
 * Anything else unchanged.
 */
export function withBareCode(text: string): string {
  const [, code] =
    /^\s*(?:(?:rule|error|code|error code)\b[\s:#-]{0,4})?(?:aadsts[\s:#-]{0,2})?(\d{5,8})\s*$/i.exec(text) ??
    [];
  return code === undefined ? text : `AADSTS${code}`;
}
