import type { ConfigModel } from '../python/config.ts';
import { child, type Node } from '../python/node.ts';
import type { Span } from '../python/value.ts';

/** A condition that holds when somebody has no role or group: `not roles`, `len(groups) == 0`. */
const isEmptyRoles =
  /^\({0,200}\s{0,200}(not\s{1,200}\S{0,200}(role|group)\S{0,200}\s{0,200}\){0,200}$|len\([^)]{0,200}(role|group)[^)]{0,200}\)\s{0,200}(==\s{0,200}0|<\s{0,200}1)\s{0,200}\){0,200}$|\S{0,200}(role|group)\S{0,200}\s{0,200}(==|is)\s{0,200}(\[\]|None)\s{0,200}\){0,200}$)/i;

/** Where the security manager of the file raises because somebody has no role or group; undefined when it does not. */
export function managerDenies({ managers, text }: ConfigModel): Span | undefined {
  return managers
    .map(({ userInfo }) => userInfo && child(userInfo.value.node, 'body'))
    .map((body) => body && raiseWithoutRoles(body, text))
    .find((found) => found !== undefined);
}

function raiseWithoutRoles(body: Node, text: string): Span | undefined {
  const open: { node: Node; isEmpty: boolean }[] = [{ node: body, isEmpty: false }];
  for (let one = open.pop(); one; one = open.pop()) {
    const { node, isEmpty } = one;
    if (node.type === 'raise_statement' && isEmpty) return { from: node.from, to: node.to };
    const condition = node.type === 'if_statement' ? child(node, 'condition') : undefined;
    const holds =
      condition !== undefined && isEmptyRoles.test(text.slice(condition.from, condition.to).slice(0, 200));
    for (const below of node.children)
      open.push({ node: below, isEmpty: isEmpty || (holds && below.field === 'consequence') });
  }
  return undefined;
}
