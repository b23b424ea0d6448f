import type { Range } from '../diagnostic.ts';
import type { FoundSetting } from '../rules/config/found-setting.ts';
import { settingName, writtenValue } from './setting-name.ts';

/** Where a piece of the text stands in the file. */
export type Place = (from: number, to: number) => Range;

/** More settings than any file has. */
const MAX_SETTINGS = 5000;

/** `NAME=value` of an env file, `export` and `ENV` before it, and `NAME = "value"` of HCL. */
const assigned =
  /(?:^|[\s"'{,])(AIRFLOW__[A-Z0-9_]+)["']?[ \t]*[:=][ \t]*("[^"\r\n]*"|'[^'\r\n]*'|[^\r\n]*)/g;

/** `ENV NAME value` of a Dockerfile. */
const inDockerfile = /^[ \t]*ENV[ \t]+(AIRFLOW__[A-Z0-9_]+)[ \t]+([^\s=][^\r\n]*)/gm;

/** `name = "AIRFLOW__…"` with `value = "…"` behind it, of HCL and of YAML that cannot be read. */
const named =
  /\bname["']?[ \t]*[:=][ \t]*["']?(AIRFLOW__[A-Z0-9_]+)["']?\s{0,200},?\s{0,200}["']?value["']?[ \t]*[:=][ \t]*("[^"\r\n]*"|'[^'\r\n]*'|[^\r\n,}]*)/g;

/** `set { name = "config.fab.x" … }` of a `helm_release`. */
const inSet =
  /\bname[ \t]*=[ \t]*"(config\.[a-z_]+\.[a-z_]+)"\s{0,200}value[ \t]*=[ \t]*("[^"\r\n]*"|[^\r\n]*)/g;

/** The settings that a Terraform file gives to a chart one by one. */
export const settingsInSets = (text: string, place: Place): FoundSetting[] =>
  [...text.matchAll(inSet)].slice(0, MAX_SETTINGS).map((match) => {
    const [found, name = '', written = ''] = match;
    const [, section = '', key = ''] = name.split('.');
    const from = match.index + found.indexOf(name);
    const to = match.index + found.length;
    return {
      section,
      key,
      name,
      ...writtenValue(unquoted(written)),
      isVariable: false,
      container: undefined,
      range: place(from, from + name.length),
      valueRange: place(to - written.length, to),
      path: name.split('.'),
    };
  });

/** The settings in lines of a text that is no YAML: an env file, Terraform, a template that does not parse. */
export function settingsInLines(text: string, place: Place): FoundSetting[] {
  return [named, assigned, inDockerfile]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .slice(0, MAX_SETTINGS)
    .flatMap((match) => {
      const [found, name = '', written = ''] = match;
      const setting = settingName(name);
      if (!setting) return [];
      const from = match.index + found.indexOf(name);
      const to = match.index + found.length;
      const plain = unquoted(written);
      return [
        {
          section: setting.section,
          key: setting.key,
          name,
          ...(setting.isFetched ? { value: undefined } : writtenValue(plain)),
          isVariable: true,
          container: undefined,
          range: place(from, from + name.length),
          valueRange: place(to - written.length, to),
          path: [name],
        },
      ];
    });
}

/** Without quotes, and without the comment behind them. */
function unquoted(written: string): string {
  const text = written.trim();
  const [, inside] = /^"([^"]*)"|^'([^']*)'/.exec(text) ?? [];
  return inside ?? text.replace(/(?<!\s)\s+#[\s\S]*$/, '').replace(/^["']|["'],?$/g, '');
}

const section = /^[ \t]*\[([\w.-]+)\][ \t]*$/;
const option = /^([A-Za-z_][\w.-]*)[ \t]*[=:](.*)$/;

/** Whether a text is an `airflow.cfg`, or a part of one. */
export const looksLikeCfg = (text: string): boolean =>
  /^[ \t]*\[(core|webserver|api|api_auth|fab|secrets|database)\][ \t]*$/m.test(text);

/** The settings of an `airflow.cfg`. Source: Python's `configparser`. */
export function settingsInCfg(text: string, place: Place): FoundSetting[] {
  const found: FoundSetting[] = [];
  let at = 0;
  let current = '';
  for (const line of text.split('\n')) {
    const head = section.exec(line.replace(/\r$/, ''));
    const [, key, written = ''] = option.exec(line.replace(/\r$/, '')) ?? [];
    const value = written.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '');
    if (head?.[1] !== undefined) current = head[1].toLowerCase();
    else if (key !== undefined && current !== '' && found.length < MAX_SETTINGS) {
      const valueAt = at + line.lastIndexOf(value);
      found.push({
        section: current,
        key: key.toLowerCase(),
        name: `[${current}] ${key}`,
        ...writtenValue(value.replaceAll('%%', '%')),
        isVariable: false,
        container: undefined,
        range: place(at, at + key.length),
        ...(value !== '' && { valueRange: place(valueAt, valueAt + value.length) }),
        path: [current, key],
      });
    }
    at += line.length + 1;
  }
  return found;
}
