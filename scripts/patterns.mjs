/**
 * Whether a pattern of `src/` takes more time than its text is long: each is attacked with texts made from its own parts, and
 * the steps of a matcher are counted. Part of `npm run lint`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { countSteps, parsePattern } from './step-counter.mjs';

/** Characters of the shorter attack; the longer one has twice as many. */
const LENGTH = 250;
/** A linear pattern takes twice the steps for twice the text, a quadratic one four times. */
const RATIO = 3;
/** More steps than this are enough to say so. */
const MOST = 400_000;

/** Every pattern that is written in a file of TypeScript. @returns {{ line: number, pattern: string, flags: string }[]} */
export function patternsIn(text) {
  const found = [];
  const walk = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'Literal' && node.regex)
      found.push({ line: text.slice(0, node.start).split('\n').length, ...node.regex });
    else for (const value of Object.values(node)) walk(value);
  };
  walk(parseAst(text, { lang: 'ts' }));
  return found;
}

const usual = [' ', 'a', 'A', '0', '.', '-', '_', '/', '\n', '"', '=', ':', '{', '(', ','];

/** Texts that a node takes, one for each of a few characters. */
function samples(node, chars) {
  switch (node.kind) {
    case 'char':
      return chars.filter((char) => node.test.test(char)).slice(0, 6);
    case 'group':
      return node.options.slice(0, 8).map((nodes) => shortest(nodes, chars));
    case 'many':
      return samples(node.body, chars).map((text) => text.repeat(Math.max(node.least, 1)));
    default:
      return [''];
  }
}

const shortest = (nodes, chars) =>
  nodes
    .map((node) => (node.kind === 'many' && node.least === 0 ? '' : (samples(node, chars)[0] ?? '')))
    .join('');

/** What is repeated in an attack, and what stands before it: for each repetition in the pattern, and for its beginnings. */
function pumps(options, chars, before = '') {
  return options.flatMap((nodes) =>
    nodes.flatMap((node, index) => {
      const prefix = before + shortest(nodes.slice(0, index), chars);
      const inner = node.kind === 'many' ? node.body : node;
      const below = inner.options ? pumps(inner.options, chars, prefix) : [];
      const unbounded = node.kind === 'many' && node.most === Infinity;
      const bodies = unbounded ? samples(node, chars).filter((text) => text !== '') : [];
      const own = bodies.flatMap((pump) => [
        { prefix, pump },
        { prefix: '', pump: prefix + pump },
        { prefix: '', pump },
      ]);
      return [...below, ...own];
    }),
  );
}

/** The steps for the worst attack of a length. @returns the attack, where it is superlinear */
export function attackOn(pattern, flags) {
  const parsed = parsePattern(pattern, flags);
  const written = [...new Set([...pattern.replace(/\\[a-z]/gi, '')])];
  const chars = [...new Set([...usual, ...written])];
  const seen = new Set();
  for (const { prefix, pump } of pumps(parsed.options, chars)) {
    for (const suffix of ['', '\u0000', '\n\u0000']) {
      const key = `${prefix}\u0001${pump}\u0001${suffix}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const times = Math.ceil(LENGTH / pump.length);
      const once = countSteps(parsed, prefix + pump.repeat(times) + suffix, MOST);
      if (once < LENGTH * 8) continue;
      const twice = countSteps(parsed, prefix + pump.repeat(2 * times) + suffix, MOST);
      if (twice >= MOST || twice > RATIO * once) return { prefix, pump, suffix, once, twice };
    }
  }
  return undefined;
}

/** @returns one line for each pattern of a folder that is superlinear */
export function superlinearIn(folder) {
  const known = new Map();
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .flatMap((name) =>
      patternsIn(readFileSync(join(folder, name), 'utf8')).flatMap(({ line, pattern, flags }) => {
        const key = `/${pattern}/${flags}`;
        if (!known.has(key)) known.set(key, attackOn(pattern, flags));
        const attack = known.get(key);
        if (!attack) return [];
        const { prefix, pump, suffix, once, twice } = attack;
        const shown = [prefix, pump, suffix].map((part) => JSON.stringify(part));
        return [
          `${name}:${line}: ${key}: ${shown[0]} + ${shown[1]} × n + ${shown[2]}: ${once} steps, then ${twice}`,
        ];
      }),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = superlinearIn(resolve('src'));
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error(
      `\n${found.length} patterns take more time than their text is long; give their repetitions a bound or an anchor`,
    );
    process.exitCode = 1;
  }
}
