/**
 * A backtracking matcher for patterns of JavaScript that counts its steps: what an engine does in the worst case, without
 * a clock. A repetition with a bound above `BOUND` is taken as one of `BOUND`, since it is linear whatever its bound is.
 */
const BOUND = 12;

/**
 * @typedef {{ kind: 'char', test: RegExp, source: string } | { kind: 'edge', source: string }
 *   | { kind: 'group', index: number | undefined, options: Node[][] } | { kind: 'look', ahead: boolean, not: boolean, options: Node[][] }
 *   | { kind: 'back', name: string } | { kind: 'many', body: Node, least: number, most: number, lazy: boolean }} Node
 */

/** @returns {{ options: Node[][], flags: string }} */
export function parsePattern(source, flags) {
  let at = 0;
  let groups = 0;
  const single = flags.replace(/[gy]/g, '');
  const charOf = (text) => ({
    kind: 'char',
    source: text,
    test: new RegExp(`^${text}$`, single.replace('m', '')),
  });

  function options() {
    const all = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++;
        all.push([]);
      } else all.at(-1).push(repeated(atom()));
    }
    return all;
  }

  function atom() {
    const rest = source.slice(at);
    if (rest[0] === '(') {
      const [head, look, name] = /^\((?:\?(<?[=!])|\?:|\?<(\w+)>)?/.exec(rest);
      at += head.length;
      const index = head === '(' || name ? ++groups : undefined;
      const inside = options();
      at++;
      if (look) return { kind: 'look', ahead: look[0] !== '<', not: look.endsWith('!'), options: inside };
      return { kind: 'group', index, name, options: inside };
    }
    const [text] =
      /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[A-Z]|\\k<\w+>|\\[\s\S]|[\s\S])/iu.exec(
        rest,
      );
    at += text.length;
    if (/^(?:\^|\$|\\[bB])$/.test(text)) return { kind: 'edge', source: text };
    if (/^\\[1-9]/.test(text)) return { kind: 'back', name: text.slice(1) };
    return charOf(text);
  }

  function repeated(body) {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/.exec(source.slice(at));
    if (!match) return body;
    at += match[0].length;
    const [, sign, from, comma, to, lazy] = match;
    const least = sign ? (sign === '+' ? 1 : 0) : Number(from);
    const most = sign ? (sign === '?' ? 1 : Infinity) : !comma ? least : to === '' ? Infinity : Number(to);
    const bounded = most === Infinity ? most : Math.min(most, BOUND);
    return { kind: 'many', body, least: Math.min(least, BOUND), most: bounded, lazy: lazy === '?' };
  }
  return { options: options(), flags };
}

/**
 * Searches as `exec` does, from every place.
 * @returns the steps, at most `most` of them
 */
export function countSteps({ options, flags }, text, most) {
  let steps = 0;
  const chars = [...text];
  const captures = [];
  const isWord = (char) => char !== undefined && /\w/.test(char);
  class Enough extends Error {}
  const known = new Map();
  const isIn = (node, char) => {
    const seen = known.get(node) ?? new Map();
    known.set(node, seen);
    if (!seen.has(char)) seen.set(char, node.test.test(char));
    return seen.get(char);
  };

  function edge(sign, at) {
    if (sign === '^') return at === 0 || (flags.includes('m') && chars[at - 1] === '\n');
    if (sign === '$') return at === chars.length || (flags.includes('m') && chars[at] === '\n');
    return (isWord(chars[at - 1]) !== isWord(chars[at])) === (sign === '\\b');
  }

  const any = (all, at, next) => all.some((nodes) => sequence(nodes, 0, at, next));

  function sequence(nodes, index, at, next) {
    if (index === nodes.length) return next(at);
    return one(nodes[index], at, (after) => sequence(nodes, index + 1, after, next));
  }

  function one(node, at, next) {
    if (++steps > most) throw new Enough();
    switch (node.kind) {
      case 'char':
        return at < chars.length && isIn(node, chars[at]) && next(at + 1);
      case 'edge':
        return edge(node.source, at) && next(at);
      case 'back': {
        const held = captures[Number(node.name)] ?? [];
        return held.every((char, index) => chars[at + index] === char) && next(at + held.length);
      }
      case 'look': {
        // Behind: a few characters are enough for what is written in practice.
        const starts = node.ahead
          ? [at]
          : Array.from({ length: Math.min(at, BOUND) + 1 }, (_, back) => at - back);
        const found = starts.some((start) => any(node.options, start, (end) => node.ahead || end === at));
        return found !== node.not && next(at);
      }
      case 'group':
        return any(node.options, at, (end) => {
          const before = captures[node.index];
          if (node.index !== undefined) captures[node.index] = chars.slice(at, end);
          if (next(end)) return true;
          if (node.index !== undefined) captures[node.index] = before;
          return false;
        });
      case 'many':
        return many(node, at, next);
    }
  }

  /** Without recursion where one character is repeated: the texts are long. */
  function many(node, at, next) {
    if (node.body.kind !== 'char') return manyOf(node, 0, at, next);
    if (node.lazy) {
      for (let end = at, count = 0; ; end++, count++) {
        if (count >= node.least && next(end)) return true;
        if (++steps > most) throw new Enough();
        if (count === node.most || end >= chars.length || !isIn(node.body, chars[end])) return false;
      }
    }
    let end = at;
    while (end - at < node.most && end < chars.length && isIn(node.body, chars[end])) {
      if (++steps > most) throw new Enough();
      end++;
    }
    for (; end - at >= node.least; end--) {
      if (++steps > most) throw new Enough();
      if (next(end)) return true;
    }
    return false;
  }

  function manyOf(node, count, at, next) {
    const more = () =>
      count < node.most && one(node.body, at, (end) => end !== at && manyOf(node, count + 1, end, next));
    const enough = () => count >= node.least && next(at);
    return node.lazy ? enough() || more() : more() || enough();
  }

  try {
    // `y`: from one place alone.
    const last = flags.includes('y') ? 0 : chars.length;
    for (let start = 0; start <= last; start++) if (any(options, start, () => true)) break;
  } catch (error) {
    if (!(error instanceof Enough) && !(error instanceof RangeError)) throw error;
    if (error instanceof RangeError) return most;
  }
  return steps;
}
