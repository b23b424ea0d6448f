/** The text of an address or a query, as Entra puts its errors there, in plain words; anything else unchanged. */
export function decodedQuery(text: string): string {
  if (!/(?:error|error_description|error_subcode)=/.test(text) || !/%[0-9a-f]{2}|\+/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
