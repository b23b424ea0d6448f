import type { Cause } from '../cause.ts';
import type { FrameId } from '../symptoms/frame-id.ts';

/** gunicorn ends a worker that does not answer in time by a signal, which Python raises where the worker waits. */
const ended = { anchors: ['SystemExit: 1'], signs: [/^\W{0,12}SystemExit: 1\s{0,4}$/] } as const;

interface Waited {
  id: string;
  rule: Cause['rule'];
  below: FrameId;
  notBelow?: readonly FrameId[];
  /** Who did not answer, and where that is in the code. */
  who: string;
  frame: string;
  fix: string;
}

const fetch =
  'from the pod of the web or API server, fetch it with `curl -v --max-time 20`: a firewall, an egress policy or a proxy (`HTTPS_PROXY`) drops what is sent; set a `timeout` in `client_kwargs`, so that people see an error in place of nothing';

/** The last frames of a worker that was ended say what it waited for. */
const waited: readonly Waited[] = [
  {
    id: 'a-worker-waited-for-the-token-endpoint',
    rule: 'token-endpoint-unreachable',
    below: 'token-request',
    who: 'the token endpoint',
    frame: 'fetch_access_token',
    fix: fetch,
  },
  {
    id: 'a-worker-waited-for-the-discovery-document',
    rule: 'discovery-unreachable',
    below: 'discovery-request',
    who: 'the discovery document',
    frame: 'load_server_metadata',
    fix: fetch,
  },
  {
    id: 'a-worker-waited-for-the-keys',
    rule: 'keys-unreachable',
    below: 'key-set-request',
    who: 'the address of the keys',
    frame: 'fetch_jwk_set',
    fix: fetch,
  },
  {
    id: 'a-worker-waited-for-your-own-code',
    rule: 'manager-error',
    below: 'security-manager',
    notBelow: ['token-request', 'discovery-request', 'key-set-request'],
    who: 'something that your own security manager asks',
    frame: 'get_oauth_user_info',
    fix: 'give each request of your own a `timeout=5`, and decide what is to happen without the answer; look from the pod whether the service is reached',
  },
  {
    id: 'a-worker-waited-for-the-database',
    rule: 'database-unavailable',
    below: 'database',
    notBelow: ['token-request', 'discovery-request', 'key-set-request', 'security-manager'],
    who: 'the database',
    frame: 'sqlalchemy',
    fix: 'look for transactions that wait for each other (`pg_stat_activity`, `SHOW PROCESSLIST`), for a table that a migration has locked, and for the network between the two',
  },
];

/** What a worker of the web or API server waited for until it was ended. */
export const hangingCauses: readonly Cause[] = waited.map(
  ({ id, rule, below, notBelow, who, frame, fix }) => ({
    id,
    rule,
    weight: 'cause',
    ...ended,
    below: [below],
    ...(notBelow && { notBelow }),
    replaces: ['workers-do-not-answer-in-time', 'killed-for-its-memory'],
    texts: [`SystemExit: 1, below ${frame} and handle_abort of gunicorn`],
    what: `a worker of the web or API server waited for ${who} until gunicorn ended it: the answer did not come in time, and whoever signed in got no page`,
    sure: `the traceback above \`SystemExit: 1\` passes through \`${frame}\`, and \`WORKER TIMEOUT\` stands before it`,
    fix,
    source: 'gunicorn, `handle_abort` in `workers/base.py`',
  }),
);
