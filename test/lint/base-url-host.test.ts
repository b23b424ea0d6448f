import { table } from './rule-table.ts';

const values = (baseUrl: string, ingress: string) =>
  `executor: KubernetesExecutor\nconfig:\n  api:\n    base_url: ${baseUrl}\ningress:\n${ingress}`;
const hosts = (...names: string[]) =>
  `  apiServer:\n    enabled: true\n    hosts:\n${names.map((name) => `      - ${name}\n`).join('')}`;

const A = 'https://a.example.com';

table(
  'config-base-url-host',
  [
    ['another host', values(A, hosts('name: b.example.com')), ['warning@4']],
    ['several others', values(A, hosts('name: b.example.com', 'name: c.example.com')), ['warning@4']],
    ['as a text', values(A, hosts('b.example.com')), ['warning@4']],
    ['as a single host', values(A, '  apiServer: { enabled: true, host: b.example.com }\n'), ['warning@4']],
    ['this machine', values('http://localhost:8080', hosts('name: b.example.com')), ['warning@4']],
    ['a wildcard of another domain', values(A, hosts("name: '*.example.org'")), ['warning@4']],
    [
      'a wildcard above two labels',
      values('https://x.a.example.com', hosts("name: '*.example.com'")),
      ['warning@4'],
    ],
    [
      'as a variable',
      `executor: X\nenv:\n  - name: AIRFLOW__API__BASE_URL\n    value: ${A}\ningress:\n${hosts('name: b.example.com')}`,
      ['warning@3'],
    ],

    ['the same', values(A, hosts('name: a.example.com')), []],
    ['the same in other letters', values('https://A.example.com/x', hosts('name: a.Example.com')), []],
    ['with a port', values(`${A}:8443/`, hosts('name: a.example.com')), []],
    ['one of several', values(A, hosts('name: b.example.com', 'name: a.example.com')), []],
    ['a wildcard', values(A, hosts("name: '*.example.com'")), []],
    ['no host, which is every host', values(A, '  apiServer: { enabled: true }\n'), []],
    ['switched off', values(A, '  apiServer: { enabled: false, host: b.example.com }\n'), []],
    ['switched off above', values(A, '  enabled: false\n  apiServer: { host: b.example.com }\n'), []],
    ['of a template', values(A, hosts('name: "{{ .Values.host }}"')), []],
    ['one of a template', values(A, hosts('name: b.example.com', 'name: "{{ .Values.host }}"')), []],
    ['an address of a template', values('"https://{{ .Values.host }}"', hosts('name: b.example.com')), []],
    ['an address of a variable', values(`"\${BASE_URL:-${A}}"`, hosts('name: b.example.com')), []],
    ['the Ingress of something else', values(A, '  flower: { enabled: true, host: b.example.com }\n'), []],
    ['no Ingress', `executor: X\nconfig:\n  api:\n    base_url: ${A}\n`, []],
  ],
  'values.yaml',
);

const community = (host: string) =>
  `airflow:\n  image: { tag: 2.8.4-python3.9 }\n  config:\n    AIRFLOW__WEBSERVER__BASE_URL: ${A}\ningress:\n  enabled: true\n  web:\n    host: ${host}\n`;

table(
  'config-base-url-host',
  [
    ['the community chart, another host', community('b.example.com'), ['info@4']],
    ['the community chart, the same host', community('a.example.com'), []],
  ],
  'values.yaml',
  '2.8.4',
);
