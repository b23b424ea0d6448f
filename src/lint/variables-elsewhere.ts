import type { Range } from '../diagnostic.ts';
import type { SettingFinding } from '../rules/config/found-setting.ts';
import type { Located } from '../yaml/located.ts';
import { child } from './where-configs-are.ts';

/** Keys under which charts, pods and compose files take whole sets of variables. */
const keys = /^(envFrom|extraEnvFrom|env_file)$/;

/** Objects and files that give variables to a container: what they set is not seen here. One finding a document. */
export function variablesElsewhere(root: Located, toFile: (range: Range) => Range): SettingFinding[] {
  const found: { key: string; range: Range; path: Located['path']; names: string[] }[] = [];
  const open: Located[] = [root];
  for (let at = open.pop(); at && found.length < 1000; at = open.pop()) {
    if (at.kind === 'list') open.push(...at.items.toReversed());
    if (at.kind !== 'map') continue;
    for (const [key, { value, keyRange }] of [...at.entries].toReversed()) {
      const names = keys.test(key) ? namesIn(value) : [];
      if (names.length > 0) found.push({ key, range: toFile(keyRange), path: value.path, names });
      else open.push(value);
    }
  }
  const [first] = found.toSorted((a, b) => a.range.start.line - b.range.start.line);
  if (!first) return [];
  const names = [...new Set(found.flatMap((one) => one.names))];
  return [
    {
      rule: 'config-not-followed',
      severity: 'info',
      message: `\`${first.key}\` takes variables from ${names
        .slice(0, 5)
        .map((name) => `\`${name}\``)
        .join(', ')}: what they set was not checked`,
      fix: 'lint those too: a Secret or ConfigMap as a manifest, a file of variables as `.env`',
      range: first.range,
      path: first.path,
    },
  ];
}

/** The names of the objects or files, also where a chart takes them as a text. */
function namesIn(value: Located): string[] {
  if (value.kind === 'scalar') {
    if (typeof value.value !== 'string') return [];
    const named = [...value.text.matchAll(/\bname:\s*["']?([^\s"',}]{1,100})/g)].map(([, name = '']) => name);
    if (named.length > 0) return named;
    return value.text.trim() === '' || value.text.includes('\n') ? [] : [value.text.trim()];
  }
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    if (item.kind === 'scalar') return item.text === '' ? [] : [item.text];
    const name = ['secretRef', 'configMapRef'].map((key) => child(child(item, key), 'name'));
    return [...name, child(item, 'path')].flatMap((one) => (one?.kind === 'scalar' ? [one.text] : []));
  });
}
