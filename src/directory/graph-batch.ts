import * as z from 'zod';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphSession } from './graph-session.ts';
import { readShape } from './json-answer.ts';
import type { Unknown } from './observed.ts';
import { isPassing } from './retry.ts';

/** https://learn.microsoft.com/graph/json-batching */
const BATCH = 20;

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

type Item = z.infer<typeof batchAnswer>['responses'][number];

/**
 * Many reads in few requests.
 * @param paths behind the version, such as `/groups/…`
 * @returns the answers in the order of the paths
 */
export async function askMany(
  session: GraphSession,
  paths: readonly string[],
): Promise<(GraphAnswer | Unknown)[]> {
  const batches = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_, index) =>
    paths.slice(index * BATCH, (index + 1) * BATCH),
  );
  return (await Promise.all(batches.map((batch) => askBatch(session, batch)))).flat();
}

/** Items are throttled one by one inside an answer of 200: those are asked again, the others stand. */
async function askBatch(session: GraphSession, paths: readonly string[]): Promise<(GraphAnswer | Unknown)[]> {
  const answers = new Map<number, GraphAnswer | Unknown>();
  for (let tries = 1; ; tries++) {
    const open = paths.map((_, index) => index).filter((index) => !isSettled(answers.get(index)));
    const items = await post(session, paths, open);
    if (!(items instanceof Map)) {
      for (const index of open) answers.set(index, items);
      break;
    }
    for (const index of open) {
      const item = items.get(index);
      answers.set(index, item ? { status: item.status, body: item.body } : unanswered);
    }
    const waits = open.flatMap((index) => {
      const item = items.get(index);
      return item && isPassing(item.status) ? [retryAfter(item)] : [];
    });
    if (waits.length === 0 || !(await session.patience.waitAfter(tries, longest(waits)))) break;
  }
  return paths.map((_, index) => answers.get(index) ?? unanswered);
}

const isSettled = (answer: GraphAnswer | Unknown | undefined) =>
  answer !== undefined && !('rule' in answer) && !isPassing(answer.status);

async function post(
  session: GraphSession,
  paths: readonly string[],
  indexes: readonly number[],
): Promise<Map<number, Item> | Unknown | GraphAnswer> {
  const requests = indexes.map((index) => ({ id: String(index + 1), method: 'GET', url: paths[index] }));
  const answer = await session.ask('/$batch', { body: { requests } });
  if ('rule' in answer || answer.status !== 200) return answer;
  const read = readShape(answer.body, batchAnswer);
  if ('wrong' in read) return { status: 200, body: undefined };
  return new Map(read.value.responses.map((item) => [Number(item.id) - 1, item]));
}

/** Every question gets an answer, or the batch is not one. */
export const unanswered: Unknown = {
  status: 'unknown',
  rule: 'graph-unreachable',
  message: 'Microsoft Graph left a question of a batch unanswered',
  fix: 'try again later',
};

function retryAfter({ headers }: Item): string | undefined {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after');
  return entry === undefined ? undefined : String(entry[1]);
}

const longest = (waits: (string | undefined)[]) =>
  waits.reduce((one, other) => (Number(other ?? 0) > Number(one ?? 0) ? other : one));
