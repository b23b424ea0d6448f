import type { Finding } from '../diagnostic.ts';
import { findingOf } from '../rules/engine/finding.ts';
import type { Failure } from './failures.ts';
import type { ProviderSeen } from './provider-words.ts';
import { whatToLookFor } from './symptoms/what-to-look-for.ts';

/** What failed on the way of a sign-in, and no cause of the table says why: could not be determined, never silence. */
export function failureFinding(failure: Failure, provider: ProviderSeen): Finding {
  if (failure.said === undefined && isOfProxy(failure.status)) return ofProxy(failure);
  const isElsewhere = failure.step === undefined && failure.path === undefined;
  const { message, fix } = isElsewhere ? elsewhere(failure) : onTheWay(failure, provider);
  return findingOf('cause-unknown', { message, where: failure.place.where, fix });
}

/** Airflow itself answers 500 alone. */
const isOfProxy = (status: number | undefined): boolean =>
  status !== undefined && status >= 502 && status <= 504;

function ofProxy({ request, count, place }: Failure): Finding {
  const often = count > 1 ? ` (${count} times)` : '';
  return findingOf('proxy-unanswered', {
    message: `a proxy answered a request of a sign-in itself, since it got no answer from Airflow: \`${request}\`${often}`,
    where: place.where,
    fix: 'from the machine of the proxy, `curl -v` the address that it sends requests to: 502 and 503 are a wrong port or a server that does not run, 504 is one that takes too long; the log of the web server (Airflow 3: the API server) of that minute says why',
  });
}

interface Told {
  message: string;
  fix: string;
}

function onTheWay(failure: Failure, provider: ProviderSeen): Told {
  const { request, said, count, isCut } = failure;
  const { step, next } = whatToLookFor(failure);
  const often = count > 1 ? ` (${count} times)` : '';
  const asked = request === undefined ? '' : ` at \`${request}\``;
  // While a server starts nobody signs in.
  const failed = failure.step === 'start' ? 'it stopped' : 'a sign-in failed';
  const words =
    said === undefined
      ? `the server answered with an error${asked}, and the log does not say why${often}`
      : isCut
        ? `${failed}${asked}, and the log does not have the last line of the error${often}. The last line that it has: \`${said}\``
        : `${failed}${asked} with an error that doctor does not know${often}. It says: \`${said}\``;
  return { message: `${provider.inWords(step)}: ${words}`, fix: provider.inWords(next) };
}

/** Nothing tells that it is about signing in, and nobody signed in. */
const elsewhere = ({ said }: Failure): Told => ({
  message: `the log has an error that doctor does not know, and no sign-in that went through: whether it keeps people out cannot be told. It says: \`${said}\``,
  fix: 'sign in once, and give the log of that minute, with whole tracebacks and the lines of the requests; if sign-ins go through in it, this error is of something else',
});
