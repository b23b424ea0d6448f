/** A person at a browser, as the requests of a log show it. */
export interface Visitor {
  /** As the log names the client; behind a proxy all have the same. */
  client: string;
  code: string;
}

export interface Server {
  name: string;
  request: (client: string, path: string, query: string, status: number) => string;
  /** Up to the page of Microsoft. */
  before: readonly [path: string, query: string, status: number][];
  callback: string;
  account: (name: string) => string;
  /** From the redirect of the callback on, for somebody who is in. */
  inside: readonly [path: string, status: number][];
  /** The same for somebody whom Airflow does not know again. */
  outside: readonly [path: string, status: number][];
}

const combined: Server['request'] = (client, path, query, status) =>
  `${client} - - [01/Feb/2026:10:00:00 +0000] "GET ${path}${query && `?${query}`} HTTP/1.1" ${status} 197 "-" "Mozilla/5.0"`;

const structured: Server['request'] = (client, path, query, status) =>
  `2026-02-01T10:00:00.553454Z [info     ] request finished               [http.access] client_addr=${client}:40620 duration_us=49527 loc=http_access_log.py:130 method=GET path=${path} query=${query && `'${query}'`} status_code=${status}`;

const json: Server['request'] = (client, path, query, status) =>
  JSON.stringify({
    timestamp: '2026-02-01T10:00:00.553454Z',
    level: 'info',
    event: 'request finished',
    client_addr: `${client}:40620`,
    method: 'GET',
    path,
    query,
    status_code: status,
    logger: 'http.access',
  });

const ofAirflow3: Omit<Server, 'name' | 'request'> = {
  before: [
    ['/', '', 200],
    ['/ui/config', '', 401],
    ['/auth/login/', '', 200],
    ['/auth/login/azure', 'next=', 302],
  ],
  callback: '/auth/oauth-authorized/azure',
  account: (name) =>
    `2026-02-01T10:00:00.105137Z [info     ] Updated user ${name}       [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:1684`,
  inside: [
    ['/', 200],
    ['/ui/config', 200],
    ['/ui/auth/me', 200],
    ['/ui/dags', 200],
  ],
  outside: [
    ['/', 200],
    ['/ui/config', 401],
    ['/auth/login/', 200],
  ],
};

export const servers: readonly Server[] = [
  {
    name: 'gunicorn of Airflow 2',
    request: combined,
    before: [
      ['/', '', 302],
      ['/home', '', 302],
      ['/login/', 'next=http%3A%2F%2Flocalhost%2Fhome', 200],
      ['/login/azure', 'next=', 302],
    ],
    callback: '/oauth-authorized/azure',
    account: (name) => `[2026-02-01T10:00:00.920+0000] {override.py:1699} INFO - Updated user ${name}`,
    inside: [
      ['/home', 200],
      ['/static/dist/main.css', 200],
    ],
    outside: [
      ['/home', 302],
      ['/login/', 200],
    ],
  },
  { name: 'Airflow 3', request: structured, ...ofAirflow3 },
  { name: 'Airflow 3 in JSON', request: json, ...ofAirflow3 },
];

const probe =
  '10.0.0.1 - - [01/Feb/2026:10:00:00 +0000] "GET /health HTTP/1.1" 200 255 "-" "kube-probe/1.29"';

/** The steps of a sign-in; `gets` is what the browser gets after the callback. */
export function signIn(server: Server, { client, code }: Visitor, gets: 'inside' | 'outside'): string[] {
  const asked = (path: string, query: string, status: number) => server.request(client, path, query, status);
  return [
    ...server.before.map(([path, query, status]) => asked(path, query, status)),
    probe,
    server.account('Ada Lovelace'),
    asked(server.callback, `code=${code}&state=eyJhbGciOiJIUzI1NiJ9`, 302),
    ...server[gets].map(([path, status]) => asked(path, '', status)),
    probe,
  ];
}

/** Another name for each of them. */
export const visitors = (count: number, isBehindProxy: boolean): Visitor[] =>
  Array.from({ length: count }, (_, n) => ({
    client: isBehindProxy ? '10.0.0.9' : `10.2.0.${n + 1}`,
    code: `1.AXkGrMMxOzVmScR7gx7${n}${n}WW7EKzObMflApgU6NV8q`,
  }));

/** Whose turn it is, a line each: `010` is the first one, the second one, the first one again. */
export function interleaved(logs: readonly string[][], turns: readonly number[]): string[] {
  const left = logs.map((log) => [...log]);
  const lines = turns.flatMap((turn) => left[turn % left.length]?.splice(0, 1) ?? []);
  return [...lines, ...left.flat()];
}
