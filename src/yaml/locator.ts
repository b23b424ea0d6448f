import type { Document, Node, Pair } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Path, Range } from '../diagnostic.ts';
import type { Located, LocatedEntry, LocatedMap, LocatedScalar } from './located.ts';
import { invalid, type SpecProblem } from './problem.ts';
import { hasInvisible, hasNoCharacter, showInvisible } from './show-invisible.ts';
import { templateMistake } from './syntax/looks.ts';

/** Anchors may be used often, but not so that a small file becomes a huge one. */
const MAX_NODES = 200_000;

type RangeOf = (from: number, to: number) => Range;

/** A document that was read, as far as it could be. */
export interface ReadYaml {
  root?: Located;
  problems: SpecProblem[];
  /** Places whose value could not be read, as a problem says; an empty one stands there. */
  lost: Path[];
}

class TooLarge extends Error {}

const writeItself = 'write the value itself there';

/** Tags of compose files that change how files are merged, not what the value is. */
const merging = new Set(['!override', '!reset']);

/** `{{ x }}` is a mapping in a mapping to YAML, and a template to everybody else. */
function isTemplate(node: Node): boolean {
  if (!isMap(node) || !node.flow) return false;
  const [key] = node.items.map((pair) => pair.key);
  return isMap(key) && key.flow === true && key.range?.[0] === (node.range?.[0] ?? -2) + 1;
}

/** Turns the library's nodes into located values: aliases and merge keys expanded, keys as text. */
export class Locator {
  readonly #document: Document;
  readonly #rangeOf: RangeOf;
  readonly #problems: SpecProblem[] = [];
  readonly #lost: Path[] = [];
  /** Filled in document order, so that an alias finds the last anchor of its name before it, as YAML says. */
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #expanding = 0;
  #nodes = 0;

  constructor(document: Document, rangeOf: RangeOf) {
    this.#document = document;
    this.#rangeOf = rangeOf;
  }

  read(): ReadYaml {
    const problems = this.#problems;
    if (!this.#document.contents)
      return {
        problems: [
          invalid([], undefined, 'the file is empty', 'write a spec; `airflow-entra init` makes a first one'),
        ],
        lost: [],
      };
    try {
      return { root: this.#locate(this.#document.contents, []), problems, lost: this.#lost };
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      problems.push(
        invalid([], undefined, `its aliases expand to more than ${MAX_NODES} values`, 'write the values out'),
      );
      return { problems, lost: [] };
    }
  }

  #locate(node: Node, path: Path): Located {
    if (++this.#nodes > MAX_NODES) throw new TooLarge();
    const range = this.#range(node);
    if (isAlias(node)) return this.#alias(node.source, range, path);
    if (node.anchor && this.#expanding === 0) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) {
      if (node.tag?.startsWith('!') && node.tag !== '!' && !merging.has(node.tag))
        return this.#lose(
          path,
          range,
          `${node.tag} ${node.source ?? ''}`,
          `\`${node.tag}\` is a tag that another program replaces: what stands there then is not known`,
          'write the value itself, or read the file that this program makes',
          true,
        );
      const value = (node.value ?? null) as LocatedScalar['value'];
      if (typeof value === 'string' && hasNoCharacter(value)) this.#refuseText(value, range, path);
      return { kind: 'scalar', value, text: node.source ?? String(value), range, path };
    }
    this.#open.add(node);
    const located = this.#collection(node, range, path);
    this.#open.delete(node);
    return located;
  }

  #refuseText(value: string, range: Range, path: Path): void {
    const what = `\`${showInvisible(value)}\` holds what is no character, which other readers of YAML and JSON refuse`;
    this.#problems.push(invalid(path, range, what, 'write it with characters'));
  }

  #collection(node: Node, range: Range, path: Path): Located {
    if (isTemplate(node))
      return this.#lose(path, range, '', templateMistake.message(), templateMistake.fix());
    if (isMap(node)) return this.#map(node.items as Pair<Node, Node | null>[], range, path);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.#locate(item as Node, [...path, index]));
      return { kind: 'list', items, range, path };
    }
    throw new Error(`a YAML node that is neither scalar, map, list nor alias: ${String(node)}`);
  }

  #alias(name: string, range: Range, path: Path): Located {
    const target = this.#anchors.get(name);
    if (!target || this.#open.has(target)) {
      return target
        ? this.#lose(path, range, name, `the alias \`*${name}\` stands inside its own anchor`, writeItself)
        : this.#lose(
            path,
            range,
            name,
            `no anchor \`&${name}\` stands above, and \`*\` refers to one`,
            `${writeItself}, in quotes if it begins with \`*\``,
          );
    }
    this.#expanding++;
    const located = this.#locate(target, path);
    this.#expanding--;
    return located;
  }

  /** Nothing can stand there. @param lost what does */
  #lose(path: Path, range: Range, lost: string, message: string, fix: string, isTag = false): Located {
    this.#problems.push({ ...invalid(path, range, message, fix), ...(isTag && { isTag: true }) });
    this.#lost.push(path);
    return { kind: 'scalar', value: null, text: '', lost, range, path };
  }

  #map(pairs: Pair<Node, Node | null>[], range: Range, path: Path): LocatedMap {
    const entries = new Map<string, LocatedEntry>();
    const refused: [string, LocatedEntry][] = [];
    const merged: LocatedMap[] = [];
    for (const { key, value } of pairs) {
      const keyRange = this.#range(key);
      const name = isScalar(key) ? (key.source ?? String(key.value ?? '')) : undefined;
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        if (value) merged.push(...this.#merged(value, path));
        continue;
      }
      if (name === undefined || !this.#accepts(name, keyRange, path, entries)) {
        if (name === undefined)
          this.#problems.push(
            invalid(
              path,
              keyRange,
              'a key must be plain text',
              'write it as `key: value`, in quotes if need be',
            ),
          );
        else if (value) refused.push([name, { keyRange, value: this.#unsaid(value, [...path, name]) }]);
        continue;
      }
      const at = [...path, name];
      const empty: Located = { kind: 'scalar', value: null, text: '', range: keyRange, path: at };
      entries.set(name, { keyRange, value: value ? this.#locate(value, at) : empty });
    }
    for (const map of merged) {
      for (const [key, entry] of map.entries) if (!entries.has(key)) entries.set(key, entry);
    }
    return { kind: 'map', entries, range, path, ...(refused.length > 0 && { refused }) };
  }

  /** What nobody uses: that it stands there at all is the problem. */
  #unsaid(node: Node, path: Path): Located {
    const [problems, lost] = [this.#problems.length, this.#lost.length];
    const located = this.#locate(node, path);
    this.#problems.length = problems;
    this.#lost.length = lost;
    return located;
  }

  #accepts(name: string, range: Range, path: Path, entries: Map<string, LocatedEntry>): boolean {
    const at = [...path, name];
    const refuse = (message: string, fix: string) => {
      this.#problems.push(invalid(at, range, message, fix));
      return false;
    };
    if (hasInvisible(name) || name === '__proto__') {
      return refuse(`the key \`${showInvisible(name)}\` is not allowed`, 'write a key of visible characters');
    }
    const first = entries.get(name);
    if (!first) return true;
    const { line } = first.keyRange.start;
    return refuse(`the key \`${name}\` stands twice, first on line ${line}`, 'keep one of them');
  }

  #merged(value: Node, path: Path): LocatedMap[] {
    const located = this.#locate(value, path);
    const maps = located.kind === 'list' ? located.items : [located];
    return maps.flatMap((map) => {
      if (map.kind === 'map') return [map];
      this.#problems.push(
        invalid(
          path,
          map.range,
          '`<<` takes a mapping or a list of mappings',
          'write `<<: *NAME` with the anchor of a mapping',
        ),
      );
      return [];
    });
  }

  #range(node: Node): Range {
    const [from, to] = node.range ?? [0, 0];
    return this.#rangeOf(from, Math.max(to, from));
  }
}
