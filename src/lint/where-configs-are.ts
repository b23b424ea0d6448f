import type { Path } from '../diagnostic.ts';
import type { Located, LocatedMap } from '../yaml/located.ts';

/** Keys of charts that take the file. Sources: the values of the Apache, community and Bitnami charts. */
const configKeys = new Set([
  'webserverConfig',
  'apiServerConfig',
  'stringOverride',
  'webserver_config',
  'webserverConfigFile',
]);

/** An assignment that no other Python of an Airflow has. */
const assigns =
  /^[ \t]*(AUTH_TYPE|OAUTH_PROVIDERS|AUTH_ROLES_MAPPING|SECURITY_MANAGER_CLASS|AUTH_USER_REGISTRATION(_ROLE)?)\s*(=|\+=|:)/m;

/** Whether a text in a YAML file is a `webserver_config.py`. */
export function looksLikeConfig(path: Path, text: string): boolean {
  const key = String(path.at(-1) ?? '');
  if (text.trim() === '' || isValuesText(text)) return false;
  if (configKeys.has(key)) return key !== 'stringOverride' || path.includes('webserverConfig');
  if (/webserver_config\w{0,60}\.py$/.test(key)) return true;
  return text.includes('\n') && assigns.test(text);
}

/** Python of another program in the same values, which has settings of the same names. */
export const isOtherProgram = (path: Path, text: string): boolean =>
  !/^[ \t]*(from|import)[ \t]+airflow\b/m.test(text) &&
  (/^[ \t]*(from|import)[ \t]+superset\b/m.test(text) || path.some((key) => /^superset$/i.test(String(key))));

/** Values of a chart as a text: a manifest that holds them. */
export const isValuesText = (text: string): boolean =>
  /^[ \t]*["']?(webserverConfig|apiServerConfig|webserver_config\.py|stringOverride)["']?:/m.test(text) &&
  !/^\s*(import|from)\s/.test(text);

/** What the Apache chart puts through Helm's `tpl`; in a ConfigMap of a chart's template everything is. */
export const isTemplatedKey = (path: Path): boolean => !path.includes('stringOverride');

/** Keys at the top of a chart's values; two of them make a file one of values. */
const valuesKeys = new Set([
  'airflowVersion',
  'defaultAirflowTag',
  'defaultAirflowRepository',
  'images',
  'executor',
  'webserver',
  'apiServer',
  'scheduler',
  'ingress',
  'config',
  'extraEnv',
  'extraEnvFrom',
  'web',
  'airflow',
  'workers',
  'triggerer',
  'dags',
  'env',
  'webserverConfig',
  'apiServerConfig',
  'dagProcessor',
  'createUserJob',
  'migrateDatabaseJob',
  'postgresql',
  'redis',
]);

/**
 * The maps of a document that are values of an Airflow chart: the whole, a subchart's part, or those of a manifest.
 * @param dependency the key of a subchart's part; left out: it is recognised where it is the only such part
 */
export function valuesRoots(root: Located, dependency?: string): LocatedMap[] {
  if (root.kind !== 'map') return [];
  const at = (...path: string[]) => path.reduce<Located | undefined>((one, key) => child(one, key), root);
  const manifest = root.entries.has('apiVersion') && root.entries.has('kind');
  const candidates = manifest
    ? [
        at('spec', 'values'),
        at('spec', 'source', 'helm', 'valuesObject'),
        at('spec', 'template', 'spec', 'source', 'helm', 'valuesObject'),
      ]
    : [root];
  const sources = manifest ? child(at('spec'), 'sources') : undefined;
  const more =
    sources?.kind === 'list' ? sources.items.map((item) => child(child(item, 'helm'), 'valuesObject')) : [];
  const maps = mapsIn([...candidates, ...more]);
  if (dependency !== undefined) return mapsIn(maps.map((map) => child(map, dependency)));
  return maps.flatMap((map) => mapsIn([map, ...partsOf(map)]).filter(isValues));
}

const mapsIn = (all: readonly (Located | undefined)[]) =>
  all.filter((one): one is LocatedMap => one?.kind === 'map');

/** What may be a subchart's part: by its usual names, and by any where it is the only one and the whole is no values. */
function partsOf(map: LocatedMap): (Located | undefined)[] {
  const usual = [child(map, 'airflow'), child(map, 'apache-airflow')];
  if (isValues(map) || usual.some((one) => one?.kind === 'map' && isValues(one))) return usual;
  // The services of a compose file have the names of the chart's parts.
  const others = [...map.entries].flatMap(([key, { value }]) =>
    key !== 'services' && value.kind === 'map' && isValues(value) ? [value] : [],
  );
  return others.length === 1 ? others : [];
}

const isValues = (map: LocatedMap) =>
  [...map.entries].filter(
    ([key, { value }]) => valuesKeys.has(key) && (key !== 'airflow' || value.kind === 'map'),
  ).length >= 2 ||
  ['webserver', 'apiServer', 'web'].some((key) => {
    const section = child(map, key);
    return section?.kind === 'map' && [...section.entries.keys()].some((one) => configKeys.has(one));
  }) ||
  ofCommunity.some((key) => child(child(map, 'airflow'), key) !== undefined);

/** Keys that the community chart alone has below `airflow`. Source: its `values.yaml`, 8.5.0 to 8.9.0. */
const ofCommunity = [
  'legacyCommands',
  'users',
  'usersUpdate',
  'usersTemplates',
  'extraPipPackages',
  'dbMigrations',
];

export function child(map: Located | undefined, key: string): Located | undefined {
  return map?.kind === 'map' ? map.entries.get(key)?.value : undefined;
}
