/**
 * Objects made of others (`{ ...one, more }`) by a call in the bundle. Node 20 gives each of them a hidden class of its own
 * (V8 11.3: 1 to 2 µs for each key behind a spread, and nothing that reads it is compiled for its shape); `Object.assign` takes
 * a fifth of that or less, and gives equal ones the same.
 */
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { root } from './install.mjs';

const HELPER = 'spread-together';

/** For the bundle: our own modules; the libraries stay as they are. */
export const quickSpreads = {
  name: 'quick-spreads',
  resolveId: (id) => (id === HELPER ? join(import.meta.dirname, `${HELPER}.mjs`) : null),
  transform(code, id) {
    if (!id.startsWith(join(root, 'src')) || !id.endsWith('.ts') || !code.includes('...')) return null;
    const edited = withCalls(code);
    return edited === code ? null : `import { spreadTogether } from '${HELPER}';\n${edited}`;
  },
};

/**
 * @param code of a module of TypeScript
 * @returns the same, with `spreadTogether(one, { more })` for `{ ...one, more }`
 */
export function withCalls(code) {
  const edits = [];
  visit(parseAst(code, { lang: 'ts' }), (node) => {
    if (node.type === 'ObjectExpression' && isMeant(node)) edits.push(...editsOf(node));
  });
  return edits
    .toSorted((one, other) => other.at - one.at)
    .reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), code);
}

/** A copy without more is quick as it is. What a getter says is asked for later, and `__proto__: …` is no key. */
const isMeant = ({ properties }) =>
  properties.length > 1 &&
  properties.some(isSpread) &&
  properties.every(
    (one) => isSpread(one) || (one.kind === 'init' && !one.method && nameOf(one) !== '__proto__'),
  );

const isSpread = ({ type }) => type === 'SpreadElement';

const nameOf = ({ key }) => key.name ?? key.value;

/** The braces become those of a call, and keys beside each other an object. */
function editsOf({ start, end, properties }) {
  const edits = [
    { at: start, length: 1, by: 'spreadTogether(' },
    { at: end - 1, length: 1, by: ')' },
  ];
  for (const [index, one] of properties.entries()) {
    const [before, behind] = [properties[index - 1], properties[index + 1]];
    if (isSpread(one)) edits.push({ at: one.start, length: 3, by: '' });
    else {
      if (!before || isSpread(before)) edits.push({ at: one.start, length: 0, by: '{' });
      if (!behind || isSpread(behind)) edits.push({ at: one.end, length: 0, by: '}' });
    }
  }
  return edits;
}

function visit(node, see) {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') see(node);
    for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, see);
  }
}
