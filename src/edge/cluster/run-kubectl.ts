import type { Answer } from '../../drift/live.ts';
import type { Patience } from '../deadline.ts';
import { endGroup } from '../end-group.ts';
import { spawnGroup } from '../spawn-group.ts';
import { kubectlRefusal } from './kubectl-refusal.ts';

/** Longer than kubectl waits itself: a plugin that signs in may wait for ever. Milliseconds. */
export const KUBECTL_PATIENCE = 30_000;

/** No object that is asked for is near this. Bytes. */
const MOST = 8 * 1024 * 1024;

/**
 * Runs `kubectl get` without a shell and without standard input.
 * @param argv the arguments behind `get`
 * @param patience how long it may take
 * @returns what it prints, or what its refusal means
 */
export function runKubectl(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<Answer<string>> {
  return new Promise((resolve) => {
    // Its messages are read.
    const { child, isOver } = spawnGroup('kubectl', ['get', ...argv], { ...env, LC_ALL: 'C' });
    const texts = { out: '', err: '' };
    const answered = (answer: Answer<string>) => {
      isOver();
      resolve(answer);
    };
    const unreachable = (detail: string) => answered({ kind: 'unreachable', detail });
    const stop = (detail: string) => {
      clearTimeout(timer);
      endGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      unreachable(detail);
    };
    const timer = setTimeout(() => stop(`kubectl did not answer ${patience.shown}`), patience.milliseconds);
    const collect = (name: keyof typeof texts) => (part: string) => {
      texts[name] += part;
      if (texts[name].length > MOST) stop('kubectl answers with more than an object can be');
    };
    child.stdout.setEncoding('utf8').on('data', collect('out'));
    child.stderr.setEncoding('utf8').on('data', collect('err'));
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const missing = error.code === 'ENOENT';
      unreachable(missing ? 'there is no kubectl on the PATH' : `kubectl cannot be run (${error.code})`);
    });
    child.on('close', (status) => {
      clearTimeout(timer);
      answered(status === 0 ? { kind: 'found', value: texts.out } : kubectlRefusal(texts.err));
    });
  });
}
