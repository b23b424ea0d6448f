import type { Emulator } from '../../emulator/emulator.ts';
import type { AirflowNonprod } from './airflow-nonprod.ts';
import { FORGERIES } from './forgeries.ts';
import { OPERATOR } from './people.ts';
import { SignInRefused, signIn } from './sign-in.ts';
import type { Story } from './story.ts';

/** Turns faults on, one by one, and shows that nobody is signed in with the token that follows. */
export async function refuseForgeries(story: Story, airflow: AirflowNonprod, entra: Emulator): Promise<void> {
  for (const { fault, what, refusedFor } of FORGERIES) {
    await turnOn(entra, fault);
    const reason = await signIn(airflow.registration, OPERATOR.upn).then(() => 'signed in', refused);
    story.say(`${OPERATOR.name}, with a token ${what}`);
    story.say(`refused: ${reason}`, 5);
    story.compare(`a token ${what} is refused for ${refusedFor}`, reason.includes(refusedFor), true);
  }
  await turnOn(entra);
}

function refused(error: unknown): string {
  if (error instanceof SignInRefused) return error.message;
  throw error;
}

/** Replaces all faults by this one, or by none. */
async function turnOn({ httpOrigin, controlToken }: Emulator, fault?: string): Promise<void> {
  const answer = await fetch(`${httpOrigin}/_emulator/control`, {
    method: 'POST',
    headers: { 'x-emulator-token': controlToken },
    body: JSON.stringify({ faults: fault === undefined ? {} : { [fault]: true } }),
  });
  if (!answer.ok) throw new Error(`the embedded Entra answers ${answer.status}: ${await answer.text()}`);
}
