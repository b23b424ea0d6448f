import { askProgram, type ProgramAnswer } from './ask-program.ts';
import type { Patience } from './deadline.ts';

/** What `az` printed, or why there is nothing. */
export type AzureAnswer = { kind: 'printed'; text: string } | { kind: 'nothing'; because: string };

/**
 * Runs the Azure CLI, a script that starts Python, without a shell and without standard input.
 * @param patience how long it may take
 */
export async function runAzureCli(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<AzureAnswer> {
  const answer = await askProgram('az', [...argv, '--only-show-errors'], env, patience);
  if (answer.kind === 'ended' && answer.status === 0) return { kind: 'printed', text: answer.out };
  return { kind: 'nothing', because: whyNothing(answer, patience) };
}

function whyNothing(answer: ProgramAnswer, { shown }: Patience): string {
  switch (answer.kind) {
    case 'silent':
      return `az did not answer ${shown}`;
    case 'too-long':
      return 'az prints more than was asked for';
    case 'not-started':
      return answer.code === 'ENOENT' ? 'az is not installed' : `az cannot be run (${answer.code})`;
    case 'ended':
      // Source: the message of azure-cli 2.x without an account.
      return /az login|AADSTS/.test(answer.err) ? 'az is not signed in' : 'az refused to answer';
  }
}
