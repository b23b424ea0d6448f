import type { SpecEnvironment } from '../../spec/loaded.ts';
import { find, type Located, type LocatedMap } from '../../yaml/located.ts';
import { userRoots, valueName } from './chart-context.ts';

/** A setting of Airflow that a values file of the user's holds. */
export interface UserSetting {
  /** The name of the file, and its place in `airflow.valuesFiles`. */
  file: string;
  index: number;
  line: number;
  /** As it is written there: `config.fab.custom_roles`, or the variable. */
  name: string;
  /** Undefined where it comes from elsewhere. */
  value: string | undefined;
}

/** Parts of the values with variables of the program that people sign in at, or of all. */
const lists = [
  ['env'],
  ['apiServer', 'env'],
  ['webserver', 'env'],
  ['airflow', 'extraEnv'],
  ['web', 'extraEnv'],
];

/**
 * Where the user's own values files set `[section] key`: under `config`, as a variable, or in `airflow.config` of the
 * community chart. In Helm's order.
 */
export function userSettings(environment: SpecEnvironment, section: string, key: string): UserSetting[] {
  const variable = `AIRFLOW__${section}__${key}`.toUpperCase();
  const name = valueName(environment, ['config', section, key]);
  return userRoots(environment).flatMap(({ file, index, root }) =>
    settingsIn(root, section, key, variable).map((one) => ({ file, index, ...one, name: one.name ?? name })),
  );
}

function settingsIn(root: LocatedMap, section: string, key: string, variable: string) {
  const maps = [
    ['config', section, key],
    ['airflow', 'config', variable],
  ].flatMap((path) => {
    const found = find(root, path);
    const name = path[0] === 'config' ? undefined : variable;
    return found
      ? [{ name, value: textOf(found.value), line: lineOf(found.keyRange ?? found.value.range) }]
      : [];
  });
  const variables = lists.flatMap((path) => {
    const list = find(root, path)?.value;
    return (list?.kind === 'list' ? list.items : [])
      .filter((item) => textOf(find(item, ['name'])?.value) === variable)
      .map((item) => ({
        name: variable,
        value: textOf(find(item, ['value'])?.value),
        line: lineOf(item.range),
      }));
  });
  return [...maps, ...variables, ...inText(find(root, ['extraEnv'])?.value, variable)];
}

/** `extraEnv` of the Apache chart is a text: a list of variables that the chart takes as a template. */
function inText(text: Located | undefined, variable: string) {
  if (text?.kind !== 'scalar') return [];
  const found = new RegExp(`name:\\s*["']?${variable}\\b["']?\\s*(?:value:[ \\t]*(.*))?`).exec(text.text);
  if (!found) return [];
  const before = text.text.slice(0, found.index).split('\n').length;
  return [{ name: variable, value: found[1], line: lineOf(text.range) + before }];
}

const textOf = (value: Located | undefined) => (value?.kind === 'scalar' ? value.text : undefined);
const lineOf = ({ start }: { start: { line: number } }) => start.line;
