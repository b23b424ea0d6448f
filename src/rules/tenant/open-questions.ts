import type { RuleId } from '../../diagnostic.ts';
import type { Observed, Unknown } from '../../directory/observed.ts';
import type { TenantContext } from '../../entra/context.ts';
import { groupAt } from '../../entra/mapped-app-role.ts';
import type { Problem } from '../engine/rule.ts';
import { mappedGroups } from './mapped-group.ts';
import type { FoundFacts } from './tenant-facts.ts';
import type { Part, TenantRule } from './tenant-rule.ts';

/** One reason why something could not be asked, and the rules that it left open. */
export interface OpenQuestion {
  unknown: Unknown;
  at: Problem['at'];
  rules: RuleId[];
}

/** What could not be asked about an environment, once for each reason. */
export function openQuestions(
  rules: readonly TenantRule[],
  found: FoundFacts,
  context: TenantContext,
): OpenQuestion[] {
  const open = new Map<string, OpenQuestion>();
  for (const { part, unknown, at } of [...ofFacts(found), ...ofGroups(found, context)]) {
    const left = rules.filter((rule) => looksAt(rule, part) && canRun(rule, found)).map(({ id }) => id);
    if (left.length === 0) continue;
    const key = reasonOf(unknown);
    const before = open.get(key) ?? { unknown, at, rules: [] };
    open.set(key, { ...before, rules: [...new Set([...before.rules, ...left])] });
  }
  return [...open.values()];
}

/** Questions that stay open for the same reason; one permission may be missed by several of them. */
export const reasonOf = ({ rule, message, fix, reason }: Unknown): string =>
  `${rule} ${rule === 'permission-missing' && fix !== undefined ? fix : (reason ?? message)}`;

export const looksAt = ({ needs, looksAt = [] }: TenantRule, part: Part): boolean =>
  [...needs, ...looksAt].includes(part);

/** Whether a rule would run if everything were known: what is not there is another rule's business. */
const canRun = ({ needs }: TenantRule, { absent }: FoundFacts) =>
  !needs.some((part) => absent.includes(part));

interface OpenPart {
  part: Part;
  unknown: Unknown;
  at: Problem['at'];
}

function ofFacts({ unknown }: FoundFacts): OpenPart[] {
  return unknown.map(({ part, unknown }) => {
    const key = part === 'discovery' || part === 'keys' ? 'tenant' : 'client';
    return { part, unknown, at: { path: [key, 'id'] } };
  });
}

function ofGroups({ facts, absent }: FoundFacts, context: TenantContext): OpenPart[] {
  if (absent.includes('discovery')) return [];
  const { groups, groupsByName, nestedGroups } = context.record;
  const mapped = mappedGroups(context).flatMap((one): OpenPart[] => {
    const at = groupAt(one.mapping, context);
    return [
      ...(one.by === 'id' ? openAt('groups', groups, one.id, at) : []),
      // Also of a group that the lock knows, and whose name was asked for since its id is another's.
      ...(one.by === 'text' ? [] : openAt('groupsByName', groupsByName, one.mapping.name, at)),
    ];
  });
  const assigned = (facts.assignments ?? []).flatMap(({ principalId }): OpenPart[] => {
    const id = principalId.toLowerCase();
    const at = { path: ['client', 'id'] };
    return [...openAt('groups', groups, id, at), ...openAt('nestedGroups', nestedGroups, id, at)];
  });
  return [...mapped, ...assigned];
}

function openAt(
  part: Part,
  record: Record<string, Observed<unknown>>,
  key: string,
  at: Problem['at'],
): OpenPart[] {
  const unknown = unknownAt(record, key);
  return unknown ? [{ part, unknown, at }] : [];
}

function unknownAt(record: Record<string, Observed<unknown>>, key: string): Unknown | undefined {
  const observed = Object.hasOwn(record, key) ? record[key] : undefined;
  return observed?.status === 'unknown' ? observed : undefined;
}
