import type { Io } from '../../edge/io.ts';
import type { AppPlan } from '../../plan/plan-app.ts';
import type { Check } from '../../report/checks.ts';
import type { Found } from '../../report/outcome.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { foundOf } from '../found.ts';
import { knowsEnvironment, specsOf } from '../specs.ts';
import type { PlanArgs } from './arguments.ts';
import { planSpecs } from './plan-specs.ts';
import type { PlanText } from './plan-text.ts';

/** What would have to change in Entra; nothing is written there. @throws UsageError */
export async function plan(args: PlanArgs, io: Io): Promise<Found> {
  const specs = await specsOf(args, io);
  knowsEnvironment(args.env, specs);
  const { findings, examined, plans, read, text } = await planSpecs(specs, args, io);
  const changes = plans.flatMap((one) => one.changes);
  const isAskedFor = text !== undefined && !args.detailedExitcode;
  return foundOf(
    { command: 'plan', tenants: read, changes },
    {
      specs,
      findings,
      examined,
      questions: [
        ...plans.flatMap((one) => questionsOf(one, isAskedFor)),
        ...refusedTexts(text, specs, plans),
      ],
      ...(text && { product: text.kind === 'printed' ? text.text : '' }),
      ...(text?.kind === 'refused' && {
        notices: [
          `Nothing is printed for ${args.as}: ${text.reason}. It would have to be the whole of what Entra is to have: whoever applies a part of it takes the rest away.`,
        ],
      }),
    },
  );
}

/**
 * Whether Entra has what each environment asks of its app registration.
 * @param isAskedFor whether what is missing was asked for as a text, and is no failure
 */
function questionsOf({ app, changes }: AppPlan, isAskedFor: boolean): Check[] {
  const open = changes.filter(({ action }) => action === 'unknown').length;
  const due = changes.length - open;
  return app.environments.map(({ spec, environment }) => ({
    name: 'plan',
    title: 'Entra has what the spec asks for',
    subject: { source: spec.source, environment: viewName(environment) },
    status: due > 0 && !isAskedFor ? 'failed' : open > 0 ? 'unknown' : 'passed',
    detail: `${due} to change, ${open} not known`,
    findings: [],
  }));
}

/** A text that was asked for and could not be printed is never fine. */
function refusedTexts(
  text: PlanText | undefined,
  specs: readonly LoadedSpec[],
  plans: readonly AppPlan[],
): Check[] {
  if (text?.kind !== 'refused') return [];
  const isBlocked = plans.some(({ blocked }) => blocked.includes(text.reason));
  const isOpen = plans.some(({ changes }) => changes.some(({ action }) => action === 'unknown'));
  return [
    {
      name: 'plan',
      title: 'What somebody else applies can be printed',
      subject: { source: specs[0]?.source ?? '', environment: null },
      // What stands in the way of a plan that was made is known, unless something of it could not be read.
      status: isBlocked && !isOpen ? 'failed' : 'unknown',
      detail: text.reason,
      findings: [],
    },
  ];
}
