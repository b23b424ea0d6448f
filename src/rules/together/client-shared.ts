import { builtInRoles } from '../../facts/roles.ts';
import { namesOf, type Placed, restOf, type Shared, sharing, type TogetherRule } from './placed.ts';

/** How many keys a message names. */
const NAMED = 3;

function sharedKeys(whose: readonly Placed[]): Shared[] {
  // At one URL is one Airflow, which is `url-shared`: so the first at each URL counts.
  const owners = new Map<
    string,
    Map<string | undefined, { one: Placed; name: string; roles: readonly string[] }>
  >();
  for (const one of whose) {
    const { url } = one;
    // A key that stands twice counts as the last one says.
    const keys = new Map(restOf(one).keys.map(({ key, ...line }) => [key, line]));
    for (const [key, line] of keys) {
      const byUrl = owners.get(key) ?? new Map();
      if (!byUrl.has(url)) byUrl.set(url, { one, ...line });
      owners.set(key, byUrl);
    }
  }
  const shared = [...owners.values()].filter(({ size }) => size > 1).map((byUrl) => [...byUrl.values()]);
  const among = new Set(shared.flatMap((lines) => lines.map(({ one }) => one)));
  const [first, second, ...more] = whose.filter((one) => among.has(one));
  if (!first || !second) return [];
  const names = [...new Set(shared.flatMap((lines) => lines.slice(0, 1)).map(({ name }) => `\`${name}\``))];
  const rest = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const others = more.length === 0 ? 'the other' : 'the others';
  const role = strongest(shared);
  return [
    {
      whose: [first, second, ...more],
      message: `${namesOf([first, second, ...more])} are one registration and map the same keys (${names.slice(0, NAMED).join(', ')}${rest}): ${
        role === undefined
          ? `whoever gets into one gets into ${others}`
          : `whoever is ${role} in one is ${role} in ${others}`
      }`,
      part: 'registration',
      fix: 'give each environment a registration of its own (`client: { id: … }` below `environments`), or keys of its own',
    },
  ];
}

/** The role that says most of what such a key opens: one that it gives in two environments. */
function strongest(shared: readonly { roles: readonly string[] }[][]): string | undefined {
  const given = shared.flatMap(([first, ...more]) =>
    (first?.roles ?? []).filter((role) => more.some(({ roles }) => roles.includes(role))),
  );
  const ranked = builtInRoles.map(({ name }) => name).filter((name) => given.includes(name));
  return ranked.at(-1) ?? given[0];
}

export const clientShared: TogetherRule = {
  id: 'client-shared',
  by: ({ registration }) => registration,
  check: (all) => sharing(all, clientShared.by).flatMap(([, whose]) => sharedKeys(whose)),
};
