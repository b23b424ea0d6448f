import { properties } from './properties/index.ts';
import { type Outcome, type Property, runProperty } from './property.ts';

export interface Plan {
  // biome-ignore lint/suspicious/noExplicitAny: each is about cases of its own
  property: Property<any>;
  cases: number;
}

/** Who gets how many of the cases, by their shares; the first ones get what is left over. */
export function planOf(cases: number, chosen = properties): Plan[] {
  const all = chosen.reduce((sum, { share }) => sum + share, 0);
  const plans = chosen.map((property) => ({
    property,
    cases: Math.max(1, Math.floor((cases * property.share) / all)),
  }));
  const left = cases - plans.reduce((sum, plan) => sum + plan.cases, 0);
  return plans.map((plan, index) =>
    index === 0 ? { ...plan, cases: plan.cases + Math.max(0, left) } : plan,
  );
}

/** Why a run is not good enough; undefined where it is. */
export function whatFailed({ property }: Plan, outcome: Outcome): string | undefined {
  const { failure, cases, refused, name } = outcome;
  if (failure)
    return [
      `${name}: ${property.holds}. This does not hold for`,
      failure.shown,
      failure.wrong,
      `Again: npm run fuzz -- --property ${name} --seed ${failure.seed} --path ${failure.path}`,
    ].join('\n\n');
  if (cases >= 20 && (cases - refused) / cases < property.floor)
    return `${name}: ${refused} of ${cases} cases were refused input, so too little was looked at`;
  return undefined;
}

export interface FuzzCall {
  seed: number;
  cases: number;
  property: string | undefined;
  /** Of a case that was found before. */
  path: string | undefined;
}

/** `npm run fuzz`. @returns whether all holds. @throws when no property has the name */
export async function fuzz(
  { seed, cases, property, path }: FuzzCall,
  say: (line: string) => void,
): Promise<boolean> {
  const chosen = properties.filter(({ name }) => property === undefined || name === property);
  if (chosen.length === 0)
    throw new Error(
      `no property is called ${property}: there is ${properties.map(({ name }) => name).join(', ')}`,
    );
  say(`seed ${seed}`);
  let holds = true;
  for (const plan of planOf(path === undefined ? cases : chosen.length, chosen)) {
    const outcome = await runProperty(plan.property, { seed, cases: plan.cases, path });
    const failed = whatFailed(plan, outcome);
    const what =
      failed ??
      `${plan.property.name}: ${outcome.cases} cases hold, ${outcome.refused} of them refused input`;
    say(what);
    holds &&= failed === undefined;
  }
  return holds;
}

/** Whether a property finds what is wrong in so many cases; none is made smaller, which takes longest. */
export async function findsBreak(
  name: string,
  { seed, cases }: Pick<FuzzCall, 'seed' | 'cases'>,
): Promise<boolean> {
  const property = properties.find((one) => one.name === name);
  if (!property) throw new Error(`no property is called ${name}`);
  return (await runProperty(property, { seed, cases, isShrunk: false })).failure !== undefined;
}

/** What `--property` takes. */
export const propertyNames = properties.map(({ name }) => name);
