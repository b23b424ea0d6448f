import type { TroubleKind } from './trouble-kind.ts';

const look =
  'kubectl describe pod and kubectl logs of it (with --previous when RESTARTS is not 0) tell why; docker logs NAME does';

/** What stands before the status in a table of kubectl: maybe the namespace, the name, and how many containers are ready. */
export const rowOfPod = (names: string, ready: string): string =>
  String.raw`^\s{0,8}(?:\S{1,63} {1,40})?\S{0,80}(?:${names})\S{0,80} {1,80}${ready} {1,40}`;
const web = 'web|api-?server';

/** What a shell says of a program that it had started; the word alone is too short to be searched for. */
export const killed: TroubleKind = {
  concern: 'server',
  anchors: [' killed  '],
  sign: /^(?:\S{1,120}: line \d{1,6}: {1,8}\d{1,9} )?Killed(?: {3,}\S.{0,200})?$/,
  what: 'a process was killed, as the kernel does with one that takes more memory than it may',
  next: 'raise the memory of the container or the machine (2 GiB is a usual size for a web or API server), or start fewer workers; `dmesg` and kubectl describe pod name what was killed',
};

/** Pods and containers that do not serve, as kubectl, a shell, Docker and compose show them. */
export const podKinds: readonly TroubleKind[] = [
  {
    concern: 'server',
    // Not `0/1     `: the search would stop at each row of blanks.
    anchors: [
      '   running',
      '   error',
      '   pending',
      '   evicted',
      '   unknown',
      'crashloopbackoff',
      'imagepullbackoff',
      'oomkilled',
      'containercreating',
      'podinitializing',
      'createcontainer',
      'runcontainer',
      'errimage',
      'init:error',
      'init:crash',
      'init:0/1',
      'init:0/2',
      'init:1/2',
      'init:oomkilled',
    ],
    sign: new RegExp(
      `${rowOfPod(web, '(?:0/[1-4]|1/[234]|2/[34])')}(?!Terminating|Completed)[A-Z][\\w:/]{2,40} `,
    ),
    what: 'a pod of the web or API server is not ready: Kubernetes sends nobody there',
    next: look,
  },
  {
    concern: 'server',
    anchors: ['   running'],
    sign: new RegExp(
      String.raw`${rowOfPod(web, String.raw`(\d{1,2})/\1`)}Running {1,40}(?:[3-9]|\d{2,5}|[12](?= \(\d{1,3}[ms]| {1,40}\d{1,3}[ms]))\b(?! \(\d{1,4}d)`,
    ),
    what: 'a pod of the web or API server is started again and again: who signs in meanwhile gets no answer, or is signed out',
    next: look,
  },
  {
    concern: 'server',
    anchors: ['restarting (', ') restarting', 'exited (', '(unhealthy)'],
    sign: /^(?=.{0,400}(?:web|api-?server|airflow-init))(?=.{0,400} (?:ago|seconds|minutes?|hours?|days?)\b).{0,400}(?:\bRestarting \(\d|\bExited \((?!0\))\d|\(unhealthy\))/i,
    what: 'a container of the web or API server, or the one that it waits for, ended with an error or does not answer',
    next: look,
  },
  killed,
  {
    concern: 'server',
    anchors: ['restart count:'],
    sign: /^\s{0,12}Restart Count: {1,12}(?:[3-9]|\d{2,5})\s*$/,
    what: 'a container is started again and again',
    next: look,
  },
];
