import type { FailureKind, TransportFailure } from './transport.ts';

interface Explanation {
  /** Follows the name of what was asked. */
  what: string;
  fix: string;
}

const egress = 'check that this machine may reach it: firewall, egress policy, HTTPS_PROXY';

const trust = 'pass the CA that signed it with --ca FILE, or in NODE_EXTRA_CA_CERTS';

const explanations: Record<FailureKind, Explanation> = {
  dns: {
    what: 'has a name that cannot be resolved',
    fix: 'check the name, and the DNS of this machine; behind a proxy, set HTTPS_PROXY',
  },
  refused: { what: 'refuses the connection', fix: `check host and port; ${egress}` },
  'no-route': { what: 'cannot be reached from this network', fix: egress },
  reset: { what: 'broke the connection off', fix: egress },
  'no-time': {
    what: 'did not answer before this run had to end',
    fix: 'ask again later, or give the run more time, such as --timeout 10m',
  },
  timeout: { what: 'did not answer in time', fix: egress },
  'too-large': { what: 'answered with more than can be meant', fix: 'check that the URL is the right one' },
  'certificate-untrusted': {
    what: 'shows a certificate that nobody here trusts, as behind a proxy that opens TLS',
    fix: trust,
  },
  'certificate-expired': {
    what: 'shows a certificate that is not valid now',
    fix: 'check the clock of this machine, then the certificate of the server or of the proxy that opens TLS',
  },
  'certificate-name': {
    what: 'shows a certificate for another name',
    fix: 'use the name that the certificate is for',
  },
  'not-http': {
    what: 'answered with something that is not HTTP',
    fix: 'check host and port: something else answers there, or a proxy breaks the answer',
  },
  'not-tls': {
    what: 'does not speak TLS 1.2 or newer',
    fix: 'check the port: https is needed, and no older TLS is taken',
  },
  proxy: {
    what: 'cannot be reached through the proxy',
    fix: 'check HTTPS_PROXY with its user name and password, and what the proxy lets through',
  },
  other: { what: 'cannot be reached', fix: egress },
};

/**
 * A failure in words.
 * @param target what was asked, such as `https://login.microsoftonline.com`
 */
export function explainFailure(target: string, failure: TransportFailure): { message: string; fix: string } {
  const { what, fix } = explanations[failure.kind];
  const proxy = failure.proxy === undefined ? '' : `, through the proxy ${failure.proxy}`;
  return { message: `${target} ${what} (${failure.detail}${proxy})`, fix };
}
