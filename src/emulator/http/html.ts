/** Text that is HTML already; everything else is escaped when it gets into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeValue(value: string | Html | Html[]): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(({ text }) => text).join('\n');
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A template tag: a string put into the template is escaped for text and quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return new Html(parts.map((part, index) => part + escapeValue(values[index] ?? '')).join(''));
}
