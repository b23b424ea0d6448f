/** What the value of an option is, where another word than `value` says more. */
const names: Record<string, readonly string[]> = {
  URL: ['authority', 'graph', 'url'],
  file: ['ca', 'claims', 'directory', 'live', 'log', 'out', 'record', 'snapshot', 'spec', 'token'],
  folder: ['chart-dir', 'keep', 'out-dir'],
  format: ['as', 'output'],
  name: ['env', 'stdin-filename'],
  port: ['http-port', 'https-port', 'port', 'provider-port'],
  severity: ['min-severity'],
  time: ['max-age', 'timeout'],
  version: ['airflow', 'fab'],
  way: ['auth'],
  when: ['color'],
  who: ['user'],
};

export const valueName = (option: string): string =>
  Object.entries(names).find(([, options]) => options.includes(option))?.[0] ?? 'value';
