/**
 * The settings of an `airflow.cfg`, by `section.key` in lower case; of a key that stands twice the last. Source: Python's
 * `configparser`, whose keys know no case and whose `%%` is a `%`.
 */
export function airflowCfg(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const line of text.split('\n')) {
    const head = /^\s*\[([^\]]+)\]\s*$/.exec(line);
    const setting = /^([^\s=:#;][^=:]*)[=:](.*)$/.exec(line.trim());
    if (head?.[1]) section = head[1].toLowerCase();
    else if (setting?.[1]) {
      const key = setting[1].trimEnd().toLowerCase();
      settings.set(`${section}.${key}`, (setting[2] ?? '').trim().replaceAll('%%', '%'));
    }
  }
  return settings;
}

/** `api.base_url` for `AIRFLOW__API__BASE_URL`. */
export function cfgKey(variable: string): string {
  const [, section = '', ...key] = variable.toLowerCase().split('__');
  return `${section}.${key.join('__')}`;
}
