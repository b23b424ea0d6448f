import type { Answer } from '../../drift/live.ts';
import { askProgram, type ProgramAnswer } from '../ask-program.ts';
import type { Patience } from '../deadline.ts';
import { kubectlRefusal } from './kubectl-refusal.ts';

/** Longer than kubectl waits itself: a plugin that signs in may wait for ever. Milliseconds. */
export const KUBECTL_PATIENCE = 30_000;

/**
 * Runs `kubectl get` without a shell and without standard input.
 * @param argv the arguments behind `get`
 * @param patience how long it may take
 * @returns what it prints, or what its refusal means
 */
export async function runKubectl(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<Answer<string>> {
  // Its messages are read.
  const answer = await askProgram('kubectl', ['get', ...argv], { ...env, LC_ALL: 'C' }, patience);
  if (answer.kind !== 'ended') return { kind: 'unreachable', detail: whyNothing(answer, patience) };
  return answer.status === 0 ? { kind: 'found', value: answer.out } : kubectlRefusal(answer.err);
}

function whyNothing(answer: Exclude<ProgramAnswer, { kind: 'ended' }>, { shown }: Patience): string {
  switch (answer.kind) {
    case 'silent':
      return `kubectl did not answer ${shown}`;
    case 'too-long':
      return 'kubectl answers with more than an object can be';
    case 'not-started':
      return answer.code === 'ENOENT'
        ? 'there is no kubectl on the PATH'
        : `kubectl cannot be run (${answer.code})`;
  }
}
