import type { Path } from '../diagnostic.ts';
import { chartName, nearestChart } from '../facts/charts.ts';
import { providerMeant } from '../providers/provider-meant.ts';
import type { Located } from '../yaml/located.ts';

/** What somebody meant who wrote something that the schema refuses, as a fix; undefined where nobody can tell. */
export function meantBy(path: Path, value: Located): string | undefined {
  const key = String(path.at(-1));
  if (value.kind === 'list') return asKeys(key, value.items[0]);
  if (value.kind === 'map') return undefined;
  return asList(value.text, path) ?? meanings.get(key)?.(value.text);
}

// Keys are anybody's, `constructor` among them: so these are no objects.
const meanings: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['provider', (text: string) => providerMeant(text)?.fix],
  ['type', (text: string) => providerMeant(text)?.fix],
  ['session', duration],
  ['chart', chart],
]);

const units: Record<string, RegExp> = {
  m: /^(?:m|mins?|minutes?)$/i,
  h: /^(?:h|hrs?|hours?)$/i,
  d: /^(?:d|days?)$/i,
};

/** `8 hours`, `90 min` */
function duration(text: string): string | undefined {
  const [, number, word = ''] = /^([1-9]\d{0,4})[ _-]?([A-Za-z]+)$/.exec(text) ?? [];
  const unit = Object.keys(units).find((one) => units[one]?.test(word));
  if (number !== undefined && unit !== undefined) return `write \`${number}${unit}\``;
  return /^[1-9]\d{0,4}$/.test(text) ? `write its unit behind it, such as \`${text}h\`` : undefined;
}

/** `apache/1.22`, `1.22.0`, `bitnami/22.0.0` */
function chart(text: string): string | undefined {
  const named = /^v?\d/.test(text) ? `apache/${text}` : text;
  const near = nearestChart(named);
  if (near) return `write \`${chartName(near)}\``;
  const [, other] = /^([a-z][\w-]{0,30})\//i.exec(text) ?? [];
  return (
    other &&
    `nothing is known of the charts of ${other}: write \`none\`, and put the rendered webserver_config.py in place yourself`
  );
}

/** The roles of a mapping are often written without their brackets. */
function asList(text: string, path: Path): string | undefined {
  const isMapping = path.at(-2) === 'mappings' || (path.at(-3) === 'mappings' && path.at(-1) === 'roles');
  if (!isMapping || !/^\w[\w ]{0,63}$/.test(text)) return undefined;
  return `write \`${path.at(-1)}: [${text}]\``;
}

/** A list where keys belong: `- group: airflow_admin`, `- name: prod`. */
function asKeys(key: string, first: Located | undefined): string | undefined {
  return listsOf.get(key) ?? (first?.kind === 'map' ? 'write its keys without `- `' : undefined);
}

const listsOf: ReadonlyMap<string, string> = new Map([
  ['mappings', 'write a line for each, without `- `: `airflow_admin: [Admin]`'],
  ['environments', 'write each as `prod:` with its own keys indented below, without `- `'],
  ['providers', 'write each as `NAME:` with its own keys indented below, without `- `'],
]);
