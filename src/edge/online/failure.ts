import { type FailureKind, TransportFailure } from '../../directory/transport.ts';

/** Codes of Node, libuv and OpenSSL (https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes). */
const kinds: [pattern: RegExp, kind: FailureKind][] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN|EACCES|EPERM)$/, 'no-route'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|HPE_INVALID_EOF_STATE|HPE_CLOSED_CONNECTION)$/, 'reset'],
  [/^HPE_HEADER_OVERFLOW$/, 'too-large'],
  [/^HPE_\w+$/, 'not-http'],
  [/^ETIMEDOUT$/, 'timeout'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'certificate-expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'certificate-name'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|INVALID_\w+)$/,
    'certificate-untrusted',
  ],
  [/^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/, 'not-tls'],
];

/** With a proxy, these are about the way to the proxy: no other connection is made from here. */
const ofTheProxy: FailureKind[] = ['dns', 'refused', 'no-route', 'reset', 'other'];

/** What went wrong with a socket, as one of the kinds that can be explained. */
export function failureOf(error: unknown, proxy: string | undefined): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  const kind = kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
  return new TransportFailure(proxy !== undefined && ofTheProxy.includes(kind) ? 'proxy' : kind, code, proxy);
}

/** Where a name has several addresses, the error is one of all tries. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : 'unknown';
}
