import { evaluate, type Outcome } from '../../model/evaluate.ts';
import type { AirflowNonprod } from './airflow-nonprod.ts';
import { PEOPLE } from './people.ts';
import { SignInRefused, signIn } from './sign-in.ts';
import type { Story } from './story.ts';

/** Signs everybody in, and says who gets which roles, through which group, app role and line of the spec. */
export async function signPeopleIn(story: Story, airflow: AirflowNonprod): Promise<void> {
  for (const { name, upn, roles } of PEOPLE) {
    const { given, why } = await ask(upn, airflow);
    story.say(`${name} ${given.length > 0 ? `gets ${given.join(', ')}` : 'is refused'}`);
    story.say(why, 5);
    story.compare(`roles of ${name}`, given.toSorted(), roles);
  }
}

/** @returns the roles, none for whoever is refused, and the reason in words */
async function ask(upn: string, airflow: AirflowNonprod): Promise<{ given: string[]; why: string }> {
  try {
    const claims = await signIn(airflow.registration, upn);
    const outcome = evaluate(airflow.resolved.access, claims);
    const given = outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role) : [];
    return { given, why: explain(outcome, upn, airflow) };
  } catch (error) {
    if (error instanceof SignInRefused) return { given: [], why: error.message };
    throw error;
  }
}

function explain(outcome: Outcome, upn: string, { groupsFor, place }: AirflowNonprod): string {
  if (outcome.kind === 'unknown') return 'the token does not say it: Microsoft Graph would be asked';
  if (outcome.kind === 'denied') {
    const carried = outcome.carried.length > 0 ? outcome.carried.join(', ') : 'no app role';
    return `the token carries ${carried}, and ${place(['access', 'unmapped'])} says deny`;
  }
  const lines = new Set(outcome.roles.flatMap(({ via }) => via));
  return [...lines]
    .flatMap(({ name, roles }) => [
      ...groupsFor(upn, name).map((group) => `group ${group} has the app role ${name}`),
      `${name} (${place(['access', 'mappings', name])}) gives ${roles.join(', ')}`,
    ])
    .join('\n');
}
