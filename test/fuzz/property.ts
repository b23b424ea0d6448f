import fc from 'fast-check';

/** What one case came to: undefined where the property holds. */
export interface Verdict {
  wrong?: string | undefined;
  /** Nothing was there to be judged, since the input is refused. */
  isRefused?: boolean;
}

export interface Property<T> {
  name: string;
  /** What holds, in one line. */
  holds: string;
  cases: fc.Arbitrary<T>;
  /** How many are judged by one start of a program that is not ours. */
  batch: number;
  /** Its part of all cases, beside those of the others. */
  share: number;
  /** At least this part of the cases must be no refused input. */
  floor: number;
  /** Verdicts in the order of the cases. */
  judge(cases: readonly T[]): Promise<Verdict[]> | Verdict[];
  /** A case for people: the text of the spec, or the call. */
  show(one: T): string;
}

export interface Outcome {
  name: string;
  cases: number;
  refused: number;
  /** The smallest case that was found, and how it is run again. */
  failure?: Failure;
}

export interface Failure {
  seed: number;
  path: string;
  shown: string;
  wrong: string;
}

/**
 * Runs a property. The cases are judged in batches; the first that is wrong is then made smaller one by one.
 * @param path of a case that was found before: it alone is run
 */
export async function runProperty<T>(
  property: Property<T>,
  {
    seed,
    cases,
    path,
    isShrunk = true,
  }: { seed: number; cases: number; path?: string | undefined; isShrunk?: boolean },
): Promise<Outcome> {
  const outcome: Outcome = { name: property.name, cases: 0, refused: 0 };
  if (path !== undefined) {
    const failure = await smallest(property, seed, path);
    return { ...outcome, cases: 1, ...(failure && { failure }) };
  }
  for (let round = 0; outcome.cases < cases; round++) {
    const own = seedOf(seed, round);
    const numRuns = Math.min(property.batch, cases - outcome.cases);
    const batch = fc.sample(property.cases, { seed: own, numRuns });
    const verdicts = await property.judge(batch);
    if (verdicts.length !== numRuns)
      throw new Error(`${property.name} has ${verdicts.length} verdicts of ${numRuns} cases`);
    outcome.cases += numRuns;
    outcome.refused += verdicts.filter(({ isRefused }) => isRefused === true).length;
    const wrong = verdicts.findIndex((one) => one.wrong !== undefined);
    if (wrong === -1) continue;
    const found = { seed: own, path: String(wrong), shown: '', wrong: verdicts[wrong]?.wrong ?? '' };
    if (!isShrunk) return { ...outcome, failure: found };
    const failure = await smallest(property, own, String(wrong));
    if (!failure)
      throw new Error(`${property.name} ${wrong} (seed ${own}) is wrong among others, and not alone`);
    return { ...outcome, failure };
  }
  return outcome;
}

/** Each batch has a seed of its own, so that no list of all cases is ever in memory; the first has the one of the run. */
const seedOf = (seed: number, round: number) => (seed + Math.imul(round, 0x9e3779b1)) | 0;

/** The case at a path, made as small as it stays wrong; undefined when it is not wrong when it is judged alone. */
async function smallest<T>(property: Property<T>, seed: number, path: string): Promise<Failure | undefined> {
  let wrong = '';
  const alone = fc.asyncProperty(property.cases, async (one) => {
    const [verdict] = await property.judge([one]);
    if (verdict?.wrong === undefined) return true;
    wrong = verdict.wrong;
    return false;
  });
  const run = await fc.check(alone, { seed, path, numRuns: 1, endOnFailure: false });
  if (!run.failed || run.counterexample === null) return undefined;
  const [smallestCase] = run.counterexample;
  const [verdict] = await property.judge([smallestCase]);
  return {
    seed,
    path: run.counterexamplePath ?? path,
    shown: property.show(smallestCase),
    wrong: verdict?.wrong ?? wrong,
  };
}
