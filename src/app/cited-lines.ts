import type { Finding } from '../diagnostic.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { textsOf } from '../spec/texts-of.ts';
import { safeText } from './found.ts';

/** The lines that findings point into, which is all that is shown of the files of a run. */
export class CitedLines {
  readonly #lines = new Map<string, Map<number, string>>();

  /** @param spec what the findings are of; a finding in another file is left to the spec that has it */
  add(spec: LoadedSpec, findings: readonly Finding[]): void {
    for (const file of [...(spec.lock ? [spec.lock] : []), ...textsOf(spec)]) {
      const known = this.#lines.get(file.source) ?? new Map<number, string>();
      const missing = findings
        .flatMap(({ where: { source, range } }) => (source === file.source && range ? range.start.line : []))
        .filter((line) => !known.has(line));
      if (missing.length === 0) continue;
      const lines = safeText(file).split('\n');
      // A copy: a piece of a text would hold all of it.
      for (const line of missing) known.set(line, structuredClone(lines[line - 1] ?? ''));
      this.#lines.set(file.source, known);
    }
  }

  has({ where: { source, range } }: Finding): boolean {
    return range === undefined || this.#lines.get(source)?.has(range.start.line) === true;
  }

  /** By file the text with these lines alone, each in its place. */
  get sources(): Map<string, string> {
    return new Map([...this.#lines].map(([source, lines]) => [source, textOf(lines)]));
  }
}

function textOf(lines: ReadonlyMap<number, string>): string {
  const last = Math.max(...lines.keys());
  return Array.from({ length: last }, (_, index) => lines.get(index + 1) ?? '').join('\n');
}
