import type { Cause } from '../cause.ts';

/** What a server that has no room, no memory or no rights fails with next; it is told in place of it. */
const consequences = [
  'no-space-or-no-permission-on-a-folder',
  'the-database-cannot-be-opened',
  'the-database-does-not-answer',
  'error-adding-new-user-to-database',
  'mismatching-state',
  'csrf-session-token-is-missing',
  'sent-back-without-an-account',
  'nobody-is-signed-in-after-the-callback',
  'login-and-first-page-in-circles',
];

const common = {
  rule: 'server-not-running',
  weight: 'inferred',
  lasts: true,
  notBelow: ['task', 'worker'],
  replaces: consequences,
} as const satisfies Partial<Cause>;

/** What the machine refuses to a server that runs, in the middle of a sign-in: room, memory, files. */
export const machineLimitCauses: readonly Cause[] = [
  {
    ...common,
    id: 'no-room-on-the-disk',
    texts: [
      'Error authorizing OAuth access token: [Errno 28] No space left on device',
      "OSError: [Errno 122] Disk quota exceeded: '/opt/airflow/sessions/2029240f6d1128be'",
      "FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp', '/var/tmp', '/usr/tmp', '/opt/airflow']",
    ],
    anchors: ['No space left on', 'Disk quota exceeded', 'No usable temporary'],
    signs: [
      /\[Errno (?:28|122)\] (?:No space left on device|Disk quota exceeded)(?:: '(?<file>[^']{1,200})')?/,
      /No usable temporary directory found in/,
    ],
    what: 'the web or API server has no room to write ({file}): the disk, the volume or the quota is full, and whatever writes a file during a sign-in (a session, a temporary file, a log) stops it',
    sure: '`df -h` and `df -i` in that container, also for /tmp and for the folder of the logs; kubectl describe pod names `ephemeral-storage`',
    fix: 'make room (old logs, core files, caches), give the volume or `ephemeral-storage` more, and let logs be taken away; keep sessions in the database (`[webserver] session_backend = database`, Airflow 3 `[fab] session_backend`)',
    source: 'Linux, ENOSPC and EDQUOT of write(2); Python, `_get_default_tempdir` in `tempfile.py`',
  },
  {
    ...common,
    id: 'no-memory-for-the-server',
    texts: [
      'Error authorizing OAuth access token: [Errno 12] Cannot allocate memory',
      'OSError: [Errno 12] Cannot allocate memory',
      'MemoryError',
    ],
    anchors: ['Cannot allocate memory', 'MemoryError', "can't start new thread"],
    signs: [/\[Errno 12\] Cannot allocate memory/, /^(?:MemoryError\b|RuntimeError: can't start new thread)/],
    what: 'the web or API server got no memory, or no further process or thread, from its machine: requests fail wherever they are, those of a sign-in too',
    sure: '`kubectl top pod` or `docker stats` beside the limit; `cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/pids.max` in the container',
    fix: 'raise the memory of the container or the machine (2 GiB is a usual size for a web or API server) and the limit of processes, or start fewer workers (`[webserver] workers`, `[api] workers`)',
    source: 'Linux, ENOMEM of mmap(2) and EAGAIN of pthread_create(3); CPython, `PyErr_NoMemory`',
  },
  {
    ...common,
    id: 'a-file-that-the-server-may-not-open',
    texts: [
      "Error authorizing OAuth access token: [Errno 13] Permission denied: '/etc/ssl/company/ca.pem'",
      "Error on OAuth authorize: [Errno 30] Read-only file system: '/opt/airflow/sessions/2029240f6d1128be'",
    ],
    anchors: ['OAuth access token: [Errno', 'OAuth authorize: [Errno'],
    signs: [
      /OAuth (?:access token|authorize): \[Errno \d{1,3}\] (?<reason>[\w -]{3,60}): '(?<file>[^']{1,200})'/,
    ],
    what: 'the web or API server may not open a file that the sign-in needs ({file}, {reason}): a CA bundle, a key, or the folder of its sessions',
    sure: '`id` and `ls -ln` of that file and of each folder above it, in the container of the web or API server',
    fix: 'give it to the user that Airflow runs as (official image: user 50000, group 0), with x on its folders; of a mounted Secret set `defaultMode: 0440` and `fsGroup`; where it is read-only, mount a volume that can be written',
    source: 'Linux, EACCES and EROFS of open(2); requests, `cert_verify` in `adapters.py`',
  },
  {
    ...common,
    id: 'a-file-of-a-sign-in-that-cannot-be-written',
    texts: [
      "PermissionError: [Errno 13] Permission denied: '/opt/sessions/2029240f6d1128be', below flask_session",
      "OSError: [Errno 30] Read-only file system: '/opt/sessions/2029240f6d1128be', below flask_session",
    ],
    anchors: ['Permission denied: ', 'Read-only file system'],
    signs: [
      /(?:PermissionError|OSError): \[Errno (?:1|13|30)\] (?<reason>[\w -]{3,60}): '(?<file>[^']{1,200})'/,
    ],
    below: [
      'session-store',
      'login-view',
      'signed-in',
      'token-request',
      'discovery-request',
      'key-set-request',
    ],
    what: 'the web or API server may not write or read `{file}` while somebody signs in ({reason}), so the session is not kept or the sign-in stops',
    sure: '`id` and `ls -ln` of that file and of its folder in the container of the web or API server; another user may have made it',
    fix: 'give the folder to the user that Airflow runs as (official image: user 50000, group 0), or keep sessions in the database (`[webserver] session_backend = database`, Airflow 3 `[fab] session_backend`)',
    source: 'cachelib, `FileSystemCache` in `file.py`; Linux, EACCES, EPERM and EROFS of open(2)',
  },
];
