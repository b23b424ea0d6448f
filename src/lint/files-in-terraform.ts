import type { SettingFinding } from '../rules/config/found-setting.ts';
import type { Place } from './settings-in-text.ts';

/** A file that is read into values or a ConfigMap. Source: Terraform, "`file` Function" and "`templatefile` Function". */
const call =
  /\b(?:template)?file\(\s{0,200}"([^"\n]{1,300}(?:\}|\.(?:ya?ml|py|tpl|tmpl|tftpl|env|cfg)(?:\.\w{1,8})?))"/g;

/** Files that belong to Airflow by their names. */
const isOfAirflow = (name: string) => /values|airflow|webserver|api_?server/i.test(name);

/** The files that a Terraform file gives to Airflow: what is in them is not seen here. One finding a file. */
export function filesInTerraform(text: string, place: Place): SettingFinding[] {
  const found = [...text.matchAll(call)].filter(([, name = '']) => isOfAirflow(name));
  const [first] = found;
  if (!first) return [];
  const names = [...new Set(found.map(([, name = '']) => `\`${name}\``))];
  return [
    {
      rule: 'config-not-followed',
      severity: 'unknown',
      message: `values or a configuration are read from ${names.slice(0, 5).join(', ')}: what is in there was not checked`,
      fix: 'lint those files too',
      range: place(first.index, first.index + first[0].length),
      path: [],
    },
  ];
}
