import { readSpecs } from '../../edge/files/read-spec.ts';
import type { Io } from '../../edge/io.ts';
import type { AppPlan } from '../../plan/plan-app.ts';
import type { Check } from '../../report/checks.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { knowsEnvironment } from '../specs.ts';
import type { PlanArgs } from './arguments.ts';
import { planSpecs } from './plan-specs.ts';

/** What would have to change in Entra; nothing is written there. @throws UsageError */
export async function plan(args: PlanArgs, io: Io): Promise<Found> {
  const specs = await readSpecs(args.specs, args.stdinFilename, io);
  knowsEnvironment(args.env, specs);
  const { findings, examined, plans, read, text } = await planSpecs(specs, args, io);
  const changes = plans.flatMap((one) => one.changes);
  return foundOf(
    { command: 'plan', tenants: read, changes },
    {
      specs,
      findings,
      examined,
      questions: plans.flatMap(questionsOf),
      ...(args.as !== undefined && { product: text ?? '' }),
    },
  );
}

/** Whether Entra has what each environment asks of its app registration. */
function questionsOf({ app, changes }: AppPlan): Check[] {
  const open = changes.filter(({ action }) => action === 'unknown').length;
  const due = changes.length - open;
  return app.environments.map(({ spec, environment }) => ({
    name: 'plan',
    title: 'Entra has what the spec asks for',
    subject: { source: spec.source, environment: environment.name },
    status: due > 0 ? 'failed' : open > 0 ? 'unknown' : 'passed',
    detail: `${due} to change, ${open} not known`,
    findings: [],
  }));
}
