import type { Cause } from '../cause.ts';

/** Python says that a name is not resolved, and not which. */
export const nameResolutionCauses: readonly Cause[] = [
  {
    id: 'a-name-that-is-not-resolved',
    rule: 'cause-unknown',
    weight: 'open',
    uncertain: true,
    lasts: true,
    notBelow: ['task', 'worker'],
    texts: [
      'socket.gaierror: [Errno -2] Name or service not known',
      'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    ],
    anchors: ['socket.gaierror', 'gaierror: [Errno'],
    signs: [/\bgaierror: \[Errno (?:-[2-5]|8|11001|11004)\]/],
    what: 'the name of a host cannot be resolved by DNS from there, and the line does not say which: the identity provider, a proxy or the database',
    sure: '`getent hosts login.microsoftonline.com` in the pod of the web or API server, then the host of `[database] sql_alchemy_conn` and of HTTPS_PROXY: the one that gives nothing is meant',
    fix: 'correct that name, or the DNS of the pod (`dnsPolicy`, `/etc/resolv.conf`, a network policy that stops port 53); where only a proxy may resolve names outside, set HTTPS_PROXY; give the whole traceback to airflow-entra doctor --log FILE',
    source: 'Python, `socket.getaddrinfo`; glibc, `gai_strerror`',
  },
];
