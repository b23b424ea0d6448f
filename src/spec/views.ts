import { find, type LocatedEntry, type LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { merge } from './merge.ts';

/** One provider of an environment, with what all of them share. */
export interface View {
  /** Its name in `providers`; undefined where there is one provider. */
  among: string | undefined;
  located: LocatedMap;
}

/** More buttons than anybody would look at; what is shared counts once for each. */
const MAX_PROVIDERS = 50;

/** What is of one provider, and cannot be shared by several. */
const ofOne = [
  ['provider'],
  ['tenant'],
  ['issuer'],
  ['domains'],
  ['scopes'],
  ['loginPage'],
  ['client'],
  ...['claim', 'username', 'email', 'logout', 'atMost', 'overage', 'mappings'].map((key) => ['access', key]),
];

/**
 * Looks at a merged environment provider by provider: each view is a spec of one provider, in which `providers` stands
 * beside, for whoever points at another one.
 */
export function viewsIn(merged: LocatedMap): { views: View[]; problems: SpecProblem[] } {
  const written = merged.entries.get('providers');
  if (written?.value.kind !== 'map') return { views: [{ among: undefined, located: merged }], problems: [] };
  const { value, keyRange } = written;
  const problems: SpecProblem[] = ofOne.flatMap((path) => {
    const found = find(merged, path);
    if (!found) return [];
    const name = path.join('.');
    return [
      invalid(
        found.value.path,
        found.keyRange ?? found.value.range,
        `\`${name}\` stands beside \`providers\`, and is of one provider: nobody could say of which`,
        path[0] === 'provider'
          ? 'remove it: `type` of each provider says it'
          : `write it into one of \`providers\`, such as \`providers.${[...value.entries.keys()][0] ?? 'NAME'}.${name}\``,
      ),
    ];
  });
  const link = find(merged, ['access', 'knownEmail'])?.value;
  if (link?.kind === 'scalar' && link.value === 'link' && value.entries.size > 1)
    problems.push(
      invalid(
        link.path,
        link.range,
        '`access.knownEmail: link` stands beside several providers: any of them could take over the accounts of another by an e-mail',
        'write `refuse` (the default); link accounts while there is one provider',
      ),
    );
  if (value.entries.size === 0)
    problems.push(
      invalid(
        ['providers'],
        keyRange,
        '`providers` names none: nobody could sign in',
        'add one, or write `provider`',
      ),
    );
  if (value.entries.size > MAX_PROVIDERS) {
    problems.push(
      invalid(
        ['providers'],
        keyRange,
        `\`providers\` names more than ${MAX_PROVIDERS}`,
        'write several specs',
      ),
    );
    return { views: [], problems };
  }
  const shared = { ...merged, entries: new Map(merged.entries) };
  for (const [key] of ofOne.filter(({ length }) => length === 1)) shared.entries.delete(String(key));
  const views = [...value.entries].flatMap(([among, entry]): View[] =>
    entry.value.kind === 'map' ? [{ among, located: merge(shared, asSpec(entry.value)).merged }] : [],
  );
  return { views, problems };
}

/** `type` of one of several is `provider` of a spec with one. */
function asSpec(one: LocatedMap): LocatedMap {
  const entries = [...one.entries].map(([key, entry]): [string, LocatedEntry] => [
    key === 'type' ? 'provider' : key,
    entry,
  ]);
  return { ...one, entries: new Map(entries) };
}
