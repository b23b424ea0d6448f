/** A node of the syntax tree, by the names of tree-sitter-python; offsets count UTF-16 code units. */
export interface Node {
  type: string;
  /** What it is to its parent, such as `left` of an `assignment`. */
  field: string | null;
  /** False for punctuation and keywords. */
  named: boolean;
  from: number;
  to: number;
  children: Node[];
}

export const child = (node: Node, field: string): Node | undefined =>
  node.children.find((one) => one.field === field);

export const childrenOf = (node: Node, field: string): Node[] =>
  node.children.filter((one) => one.field === field);

/** Without punctuation and comments. */
export const parts = (node: Node): Node[] =>
  node.children.filter(({ named, type }) => named && type !== 'comment' && type !== 'line_continuation');

/** The operator, keyword or punctuation `type` among the direct children. */
export const has = (node: Node, type: string): boolean =>
  node.children.some((one) => !one.named && one.type === type);

/** Every node below and including `root`, parents first, without recursion: hostile text nests deeper than a stack. */
export function* walk(root: Node): Generator<Node> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) open.push(node.children[index] as Node);
  }
}
