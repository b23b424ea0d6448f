import * as z from 'zod';
import { text } from './text-schema.ts';

const DAY = 'a day such as 2027-03-31';

/** There is no 30th of February. */
const isDay = (day: string) => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

const notEmpty = (what: string) => text(what, /\S/);

/** An exception: a finding that somebody has looked at, and lives with until a day. */
const accepted = z.strictObject({
  // A list of all ids would change the published schema with every new rule.
  rule: z
    .string({ error: 'the id of a rule' })
    .describe('The id of the rule, as it stands in brackets behind the finding.'),
  where: notEmpty('a path of keys, such as access.mappings.airflow_op')
    .optional()
    .describe(
      'The keys that lead to what was found, joined by dots, such as `environments.prod.url`; what stands below counts too. Default: anywhere.',
    ),
  environment: notEmpty('the name of an environment')
    .optional()
    .describe('The environment it is about. Default: all of them.'),
  reason: notEmpty('a reason, for whoever reads it later').describe(
    'Why it is so, for whoever reads it later.',
  ),
  until: text(DAY, /^\d{4}-\d{2}-\d{2}$/)
    .refine(isDay, { error: DAY })
    .describe('The last day on which it holds (UTC), at most a year ahead.'),
});

export const accept = z
  .array(accepted, { error: 'a list of exceptions' })
  .describe('Findings that are listed as accepted, with a reason and a last day, and fail no run.');

export type AcceptEntry = z.infer<typeof accepted>;
