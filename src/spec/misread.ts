import type { Path, Range } from '../diagnostic.ts';
import type { Located, LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { knownKeys } from './known-keys.ts';

/** What is good YAML and yet not what somebody meant, with the places that nothing else is to be said about. */
export interface Misread {
  problems: SpecProblem[];
  places: Path[];
}

/**
 * Values that somebody else was to fill in, and keys without a space behind their colon. Tests are left alone: their
 * claims are what a token may hold.
 */
export function misread(root: LocatedMap): Misread {
  const found: Misread = { problems: [], places: [] };
  for (const [key, { keyRange, value }] of root.entries) {
    if (key !== 'tests') look(value, [key], found);
    gluedKey(key, keyRange, [], found);
  }
  return found;
}

function look(located: Located, path: Path, found: Misread): void {
  if (located.kind === 'list') {
    for (const [index, item] of located.items.entries()) look(item, [...path, index], found);
    return;
  }
  if (located.kind === 'map') {
    for (const [key, { keyRange, value }] of located.entries) {
      if (!gluedKey(key, keyRange, path, found)) look(value, [...path, key], found);
    }
    return;
  }
  const { value, text, range } = located;
  if (typeof value !== 'string') return;
  const glued = /^([A-Za-z]\w*):[^\s/]/.exec(text)?.[1];
  if (glued !== undefined && takesKey(path, glued)) {
    found.problems.push(noSpace(glued, path, range));
    found.places.push(path);
    return;
  }
  if (path.some((part) => holdsNames.has(part))) return;
  for (const { look: pattern, message, fix } of fillers) {
    const match = pattern.exec(value);
    if (!match) continue;
    const label = `\`${path.join('.')}\``;
    found.problems.push(invalid(path, range, `${label} ${message}`, fix(match[1] ?? 'NAME', path)));
    found.places.push(path);
    return;
  }
}

/** `secret:{ env: NAME }` inside brackets, and `id:x: y`: YAML takes more for the key than was meant. */
function gluedKey(key: string, range: Range, path: Path, found: Misread): boolean {
  const glued = /^([A-Za-z]\w*):[^\s/]/.exec(key)?.[1];
  if (glued === undefined || !knownKeys(path).includes(glued)) return false;
  found.problems.push(noSpace(glued, [...path, key], range));
  found.places.push([...path, key], [...path, glued]);
  return true;
}

/** Where names of roles and groups stand: they may hold anything. */
const holdsNames: ReadonlySet<Path[number]> = new Set(['mappings', 'roles', 'unmapped', 'atMost']);

/** The keys of mappings are anybody's. */
const takesKey = (path: Path, key: string): boolean =>
  knownKeys(path).includes(key) || path.at(-1) === 'mappings';

const noSpace = (key: string, path: Path, range: Range): SpecProblem =>
  invalid(path, range, `a space is missing behind \`${key}:\``, `write \`${key}: \` and the value`);

interface Filler {
  look: RegExp;
  message: string;
  fix: (name: string, path: Path) => string;
}

const fillers: readonly Filler[] = [
  {
    // Alone, or in what is a URL or an id but for it.
    look: /^(?=[^$]*\$\{([A-Za-z_]\w*)?)(?:[\w:/.-]|\$\{[^{}\s]*\})+$|^\$\(([A-Za-z_]\w*)\)$|^\$([A-Za-z_]\w*)$/,
    message: 'is a variable, and nobody puts its value in here',
    fix: (name, path) => ofVariable(name, path),
  },
  {
    look: /\{\{|\{%|<%/,
    message: 'is a template, and nobody fills it in here',
    fix: (name, path) => ofVariable(name, path),
  },
  {
    look: /^<[^<>]+>$/,
    message: 'still holds what stands for a value in an example',
    fix: (name, path) => ofVariable(name, path),
  },
];

function ofVariable(name: string, path: Path): string {
  if (path.at(-1) === 'env')
    return name === 'NAME'
      ? 'write the name of an environment variable'
      : `write \`${name}\`, the name alone`;
  if (knownKeys(path).includes('env'))
    return `write \`${path.at(-1)}: { env: ${name} }\`, a variable of Airflow's environment; or the value itself`;
  return 'write the value itself; where it differs by environment, below `environments`';
}
