import { maskSecrets } from '../mask/mask-secrets.ts';
import { KnownSecrets, secretsOf } from '../mask/mask-values.ts';
import { breakRunnerCommands } from '../mask/runner-commands.ts';
import { showInvisible } from '../yaml/show-invisible.ts';

/** What was thrown may hold a whole answer of somebody. Characters. */
const LONGEST = 20_000;

/**
 * What is printed of a bug of ours: its stack, in which whatever it quotes is masked as everywhere.
 * @param env the environment, for the values that are secrets
 */
export function bugReport(error: unknown, env: NodeJS.ProcessEnv): string {
  const known = new KnownSecrets();
  for (const value of secretsOf(env)) known.add(value);
  const stack = (error instanceof Error && error.stack) || String(error);
  const masked = known.mask(maskSecrets(stack.slice(0, LONGEST)));
  const lines = masked.split('\n').map(showInvisible).join('\n');
  return breakRunnerCommands(
    `airflow-entra: this is a bug in airflow-entra, and nothing is known of what you asked\n${lines}\n`,
  );
}
