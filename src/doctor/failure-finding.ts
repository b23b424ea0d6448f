import type { Finding } from '../diagnostic.ts';
import type { Failure } from './failures.ts';
import { whatToLookFor } from './symptoms/what-to-look-for.ts';

/** What failed on the way of a sign-in, and no cause of the table says why: could not be determined, never silence. */
export function failureFinding(failure: Failure): Finding {
  const { request, said, count, place } = failure;
  const { step, next } = whatToLookFor(failure);
  const often = count > 1 ? ` (${count} times)` : '';
  const asked = request === undefined ? '' : ` at \`${request}\``;
  const words =
    said === undefined
      ? `the server answered with an error${asked}, and the log does not say why${often}`
      : `a sign-in failed${asked} with an error that doctor does not know${often}. It says: \`${said}\``;
  return {
    rule: 'cause-unknown',
    severity: 'unknown',
    message: `${step}: ${words}`,
    where: place.where,
    related: [],
    fix: { text: next },
  };
}
