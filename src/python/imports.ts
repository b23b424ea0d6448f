import { child, childrenOf, type Node, parts } from './node.ts';
import type { BlockEnd, Reader } from './reader.ts';
import type { Scope } from './scope.ts';

/** Binds what an import statement brings in, and notes it. */
export function importNames(reader: Reader, node: Node, scope: Scope): BlockEnd {
  const from = child(node, 'module_name');
  const module = from ? reader.source(from).replace(/\s/g, '') : undefined;
  const note = (name: string, imported: string | undefined, at: Node, hasAlias: boolean) => {
    if (reader.calling > 0) return;
    const place = from ?? at;
    reader.imports.push({
      module: name,
      name: imported,
      nameAt: { from: at.from, to: at.to },
      hasAlias,
      around: [...reader.around],
      inFunction: reader.function !== undefined,
      from: place.from,
      to: place.to,
    });
  };
  if (module !== undefined && parts(node).some(({ type }) => type === 'wildcard_import'))
    note(module, '*', node, false);
  for (const one of childrenOf(node, 'name')) {
    const name = reader.source(child(one, 'name') ?? one).replace(/\s/g, '');
    const alias = child(one, 'alias');
    const path = module === undefined ? name : `${module}.${name}`;
    note(module ?? name, module === undefined ? undefined : name, one, alias !== undefined);
    const bound = alias ? reader.source(alias) : module === undefined ? name.split('.')[0] : name;
    // `import a.b` binds `a`; `import a.b as c` binds the module itself.
    const held = alias || module !== undefined ? path : (bound ?? name);
    if (bound) scope.set(bound, { kind: 'symbol', path: held, from: one.from, to: one.to });
  }
  return { ends: false, returned: [] };
}
