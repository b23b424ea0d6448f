import type { Patience } from './deadline.ts';
import { endGroup } from './end-group.ts';
import { spawnGroup } from './spawn-group.ts';

/** What `az` printed, or why there is nothing. */
export type AzureAnswer = { kind: 'printed'; text: string } | { kind: 'nothing'; because: string };

/** Registrations of a tenant are far from this. Characters. */
const MOST = 8 * 1024 * 1024;

/**
 * Runs the Azure CLI without a shell and without standard input.
 * @param patience how long it may take
 */
export function runAzureCli(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<AzureAnswer> {
  return new Promise((resolve) => {
    // az is a script that starts Python.
    const { child, isOver } = spawnGroup('az', [...argv, '--only-show-errors'], env);
    const texts = { out: '', err: '' };
    const end = (answer: AzureAnswer) => {
      clearTimeout(timer);
      isOver();
      resolve(answer);
    };
    const giveUp = (because: string) => {
      endGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      end({ kind: 'nothing', because });
    };
    const timer = setTimeout(() => giveUp(`az did not answer ${patience.shown}`), patience.milliseconds);
    const collect = (name: keyof typeof texts) => (part: string) => {
      texts[name] += part;
      if (texts[name].length > MOST) giveUp('az prints more than was asked for');
    };
    child.stdout.setEncoding('utf8').on('data', collect('out'));
    child.stderr.setEncoding('utf8').on('data', collect('err'));
    child.on('error', ({ code }: NodeJS.ErrnoException) => {
      const because = code === 'ENOENT' ? 'az is not installed' : `az cannot be run (${code})`;
      end({ kind: 'nothing', because });
    });
    child.on('close', (status) => {
      if (status === 0) return end({ kind: 'printed', text: texts.out });
      // Source: the message of azure-cli 2.x without an account.
      const because = /az login|AADSTS/.test(texts.err) ? 'az is not signed in' : 'az refused to answer';
      return end({ kind: 'nothing', because });
    });
  });
}
