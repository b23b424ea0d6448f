import type { Range } from '../diagnostic.ts';
import type { FoundSetting } from '../rules/config/found-setting.ts';
import type { LocatedMap } from '../yaml/located.ts';
import { meantVariable, settingName, writtenValue } from './setting-name.ts';
import type { FoundVariable } from './variables-in-yaml.ts';
import { child } from './where-configs-are.ts';

type ToFile = (range: Range) => Range;

/** The settings of Airflow among variables. */
export const settingsAmong = (variables: readonly FoundVariable[], toFile: ToFile): FoundSetting[] =>
  variables.flatMap(({ name, range, value, container }) => {
    const setting = settingName(name);
    if (!setting) {
      const meant = meantVariable(name);
      return meant === undefined ? [] : [misspelt(name, meant, container, toFile(range))];
    }
    const isKnown = value !== undefined && value.value !== null && !setting.isFetched;
    return [
      {
        section: setting.section,
        key: setting.key,
        name,
        ...(isKnown ? writtenValue(value.text) : { value: undefined }),
        isVariable: true,
        container,
        range: toFile(range),
        ...(value && { valueRange: toFile(value.range) }),
        path: value?.path ?? [],
      },
    ];
  });

const misspelt = (
  name: string,
  meant: string,
  container: string | undefined,
  range: Range,
): FoundSetting => ({
  section: '',
  key: '',
  name,
  meant,
  value: undefined,
  isVariable: true,
  container,
  range,
  path: [],
});

/** `config: { fab: { enable_proxy_fix: "True" } }` of the Apache chart. */
export function settingsInValues(values: LocatedMap, toFile: ToFile): FoundSetting[] {
  const config = child(values, 'config');
  if (config?.kind !== 'map') return [];
  return [...config.entries].flatMap(([section, { value: options }]) =>
    options.kind === 'map' ? inSection(section, options, toFile) : [],
  );
}

const inSection = (section: string, options: LocatedMap, toFile: ToFile): FoundSetting[] =>
  [...options.entries].flatMap(([key, { keyRange, value }]): FoundSetting[] => {
    if (value.kind !== 'scalar' || value.value === null || value.text === '') return [];
    return [
      {
        section: section.toLowerCase(),
        key: key.toLowerCase(),
        name: value.path.join('.'),
        ...writtenValue(value.text),
        isVariable: false,
        container: undefined,
        range: toFile(keyRange),
        valueRange: toFile(value.range),
        path: value.path,
      },
    ];
  });
