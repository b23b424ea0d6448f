import type { Exception } from '../../spec/loaded.ts';
import { suggest } from '../../yaml/suggest.ts';
import { acceptable, whyNeverAccepted } from '../registry/never-accepted.ts';
import { isRegistered } from '../registry/rule-id.ts';
import type { JudgedSpec } from './judged-spec.ts';

/** Why an entry of `accept` accepts nothing. */
export interface Refusal {
  /** The key of the entry that is meant. */
  key: 'rule' | 'environment' | 'until';
  message: string;
  fix: string;
}

/**
 * @returns undefined for an entry that counts; one whose last day is over counts, too
 */
export function refusalOf(
  { rule, environment, until, at }: Exception,
  spec: Pick<JudgedSpec, 'environments' | 'today'>,
): Refusal | undefined {
  if (!isRegistered(rule)) {
    const meant = suggest(rule, acceptable);
    return {
      key: 'rule',
      message: `there is no rule \`${rule}\`: nothing is accepted by this entry`,
      fix: meant
        ? `did you mean \`${meant}\`?`
        : 'write the id that stands in brackets behind the finding; `airflow-entra rule` lists all of them',
    };
  }
  const never = whyNeverAccepted(rule);
  if (never !== undefined) {
    return {
      key: 'rule',
      message: `\`${rule}\` cannot be accepted: ${never}`,
      fix: `remove this entry, and mend what was found: airflow-entra rule ${rule}`,
    };
  }
  const names = [...new Set(spec.environments.map(({ name }) => name))];
  // Another spec with the same base may have the environment.
  const isOfBase = at.range.file !== undefined;
  if (environment !== undefined && !isOfBase && !names.includes(environment)) {
    const meant = suggest(environment, names);
    return {
      key: 'environment',
      message: `there is no environment \`${environment}\`: nothing is accepted by this entry`,
      fix: meant ? `did you mean \`${meant}\`?` : `write one of ${names.join(', ')}`,
    };
  }
  const latest = spec.today === undefined ? undefined : yearAfter(spec.today);
  if (latest !== undefined && until > latest) {
    return {
      key: 'until',
      message: `an exception until ${until} is one that nobody looks at again: nothing is accepted by this entry`,
      fix: `write a day that is at most a year ahead, ${latest} or before`,
    };
  }
  return undefined;
}

/** @param day `2027-03-31`; for a 29th of February the 28th */
function yearAfter(day: string): string {
  const next = `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
  return next.replace(/-02-29$/, '-02-28');
}
