import { grouped } from './grouped.ts';
import type { Sightings } from './sightings.ts';
import type { SignIns } from './symptoms/sign-in-counts.ts';

/** What became of the sign-ins of all logs together. */
export interface SignInsResult extends SignIns {
  /** In a sentence, without a full stop. */
  summary: string;
}

/** @param seen after `diagnose` */
export function signInsOf(seen: Sightings): SignInsResult {
  const { signIns } = seen.course.end();
  const isAbout = seen.all().length > 0 || seen.phases.size > 0 || seen.failures.any || seen.isOpen;
  return { ...signIns, summary: sentence(signIns, isAbout, seen) };
}

function sentence(
  { started, cameBack, accounts, wentThrough }: SignIns,
  isAbout: boolean,
  { course, provider, starts }: Sightings,
): string {
  const all = Math.max(started, cameBack, wentThrough);
  if (all === 0 && accounts > 0) {
    const reached = `${counted(accounts)} reached ${accounts === 1 ? 'its account' : 'their accounts'} in Airflow`;
    return starts.anyRequest
      ? `${reached}, and none by a provider can be followed by its requests`
      : `${reached}; the log has no requests, so the pages after that are not in it`;
  }
  if (all === 0) {
    const { through } = course.byForm;
    if (through > 0)
      return `${counted(through)} by a password went through, and none by a provider was tried`;
    return isAbout
      ? 'no sign-in can be followed from its start to a page in this log'
      : 'nothing in this log is about signing in';
  }
  if (wentThrough === all) return `${counted(all)}, ${all === 1 ? 'it' : 'all'} went through`;
  const account = wentThrough === 0 && accounts > 0 ? `, ${accounts} reached an account in Airflow` : '';
  return `${counted(all)}: ${cameBack} came back from ${provider.name}${account}, ${wentThrough} went through`;
}

const counted = (n: number): string => `${grouped(n)} ${n === 1 ? 'sign-in' : 'sign-ins'}`;
