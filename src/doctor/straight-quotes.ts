/** Quotes as a page, a shell or a word processor writes them. */
export const straight = (text: string) =>
  text
    .replace(/\\(["'])/g, '$1')
    .replace(/&quot;|&#34;|[“”]/g, '"')
    .replace(/&#0?39;|&#x27;|&apos;|[‘’]/g, "'");
