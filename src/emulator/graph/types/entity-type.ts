import type { Tenant } from '../../directory/entities.ts';

/** A type of Microsoft Graph, as far as it is looked at from outside. */
export interface EntityType {
  /** Such as `application`; `#microsoft.graph.application` in `@odata.type`. */
  name: string;
  /** Every property that Graph has, with what it is if nobody said anything. */
  properties: Readonly<Record<string, unknown>>;
  /** Returned when `$select` names them, and else not. */
  onlySelected?: readonly string[];
  /** What `$filter` may do with which property; nothing else. */
  filter?: Readonly<Record<string, readonly FilterOperator[]>>;
  /** Properties that follow from other objects. */
  computed?(tenant: Tenant, item: never): Record<string, unknown>;
}

/** `ne` and `endswith` need advanced query capabilities (https://learn.microsoft.com/graph/aad-advanced-queries). */
export type FilterOperator = 'eq' | 'ne' | 'in' | 'startswith' | 'endswith' | 'any';

/** Properties that are null, lists that are empty: both by their names. */
export function unset(nulls: string, lists = ''): Record<string, unknown> {
  const names = (text: string) => text.split(/\s+/).filter(Boolean);
  return Object.fromEntries([
    ...names(nulls).map((name) => [name, null]),
    ...names(lists).map((name) => [name, []]),
  ]);
}
