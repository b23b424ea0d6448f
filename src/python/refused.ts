import { child, has, type Node, parts, walk } from './node.ts';

/** What the grammar takes and Python 3 refuses: where, and why. */
export interface Refusal {
  from: number;
  to: number;
  because: string;
}

type Look = (node: Node, text: string) => string | undefined;

const PYTHON_2 = 'this is Python 2';

/** By the type of the node. Source: the Python language reference, "Lexical analysis" to "Top-level components". */
const looks: Record<string, Look> = {
  // `print >> file, text` is a tuple, which does nothing.
  print_statement: (node) =>
    node.children.some(({ type }) => type === 'chevron')
      ? undefined
      : `${PYTHON_2}: \`print\` is a function and needs parentheses`,
  exec_statement: () => `${PYTHON_2}: \`exec\` is a function and needs parentheses`,
  integer: (node, text) => {
    const written = text.slice(node.from, node.to);
    if (/^0[0-9_]*[1-9]|[lL]$/.test(written)) return `${PYTHON_2}: a number is not written \`${written}\``;
    return undefined;
  },
  comparison_operator: (node) => (has(node, '<>') ? `${PYTHON_2}: "not equal" is written \`!=\`` : undefined),
  raise_statement: (node) =>
    node.children.some(({ type }) => type === 'expression_list')
      ? `${PYTHON_2}: \`raise\` takes one exception`
      : undefined,
  except_clause: (node) =>
    has(node, ',')
      ? `${PYTHON_2}: several exceptions stand in parentheses, their name behind \`as\``
      : undefined,
  argument_list: (node) => {
    const given = parts(node);
    const named = given.findIndex(({ type }) => type === 'keyword_argument' || type === 'dictionary_splat');
    const late = given.findIndex(
      ({ type }, index) =>
        named >= 0 && index > named && !['keyword_argument', 'dictionary_splat', 'list_splat'].includes(type),
    );
    return late > 0 ? 'a positional argument follows a keyword argument' : undefined;
  },
  parameters: (node) =>
    node.children.some(({ type }) => type === 'tuple_pattern')
      ? `${PYTHON_2}: a parameter is one name`
      : undefined,
  block: (node) => (parts(node).length === 0 ? 'an indented block is missing' : undefined),
  string: (node, text) => {
    const prefix = /^[a-z]*/i.exec(text.slice(node.from, node.from + 3))?.[0].toLowerCase() ?? '';
    if (prefix === 'ur') return `${PYTHON_2}: a string has no prefix \`ur\``;
    if (prefix.includes('r') || prefix.includes('b')) return undefined;
    const escapes = node.children
      .filter(({ type }) => type === 'string_content')
      .flatMap(({ from, to }) =>
        [...text.slice(from, to).matchAll(escapeSequence)].map(([written]) => written),
      );
    const short = escapes.find((written) => written.length < (escapeLength[written[1] ?? ''] ?? 2));
    return short === undefined ? undefined : `\`${short}\` begins an escape sequence that is cut short`;
  },
};

const escapeSequence = /\\(?:x[\da-fA-F]{0,2}|u[\da-fA-F]{0,4}|U[\da-fA-F]{0,8}|N\{?|[\s\S])/g;
const escapeLength: Record<string, number> = { x: 4, u: 6, U: 10, N: 3 };

/** The first place that Python 3 would not take, in a tree that the grammar found whole. */
export function firstRefusal(root: Node, text: string): Refusal | undefined {
  let first: Refusal | undefined;
  const found = (node: Node, because: string | undefined) => {
    if (because !== undefined && (!first || node.from < first.from))
      first = { from: node.from, to: Math.max(node.to, node.from + 1), because };
  };
  for (const node of walk(root)) {
    found(node, looks[node.type]?.(node, text));
    if (node.type === 'module' || node.type === 'block') {
      const wrong = unindented(node, text);
      if (wrong) found(wrong, 'its indentation fits no block around it');
    }
    if (
      node.type === 'function_definition' ||
      node.type === 'class_definition' ||
      node.type === 'if_statement'
    ) {
      const body = child(node, 'body') ?? child(node, 'consequence');
      if (!body) found(node, 'an indented block is missing');
    }
  }
  return first;
}

/** The first statement that begins its line in another column than the block does; the module's column is the first. */
function unindented(block: Node, text: string): Node | undefined {
  let column = block.type === 'module' ? '0,0' : undefined;
  for (const statement of parts(block)) {
    const lineStart = text.lastIndexOf('\n', statement.from - 1) + 1;
    const before = text.slice(lineStart, statement.from);
    if (!/^[ \t\f]*$/.test(before)) continue;
    const own = columns(before);
    column ??= own;
    if (own !== column) return statement;
  }
  return undefined;
}

/** Python counts twice, with tabs to the next multiple of 8 and with tabs of 1, and both must agree. */
function columns(blank: string): string {
  let wide = 0;
  for (const character of blank.slice(blank.lastIndexOf('\f') + 1)) {
    wide = character === '\t' ? (Math.floor(wide / 8) + 1) * 8 : wide + 1;
  }
  return `${wide},${blank.length - blank.lastIndexOf('\f') - 1}`;
}
