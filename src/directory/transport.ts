/** How a request leaves the program. The edge gives the one that knows sockets, proxies and certificates. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds, from the first try to connect to the last byte of the answer. */
  timeout: number;
  /** The longest answer that is read, in bytes. */
  limit: number;
}

export interface HttpResponse {
  status: number;
  /** By name in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** Why no answer came. */
export type FailureKind =
  | 'dns'
  | 'refused'
  | 'no-route'
  | 'reset'
  | 'timeout'
  /** The run has to end, whatever this one still had. */
  | 'no-time'
  | 'too-large'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-name'
  | 'not-http'
  | 'not-tls'
  | 'proxy'
  | 'other';

/** What a transport throws. */
export class TransportFailure extends Error {
  override name = 'TransportFailure';
  readonly kind: FailureKind;
  /** The code of the operating system or of OpenSSL, or the answer of a proxy. */
  readonly detail: string;
  /** The proxy that the request went through, without what it takes to use it. */
  readonly proxy: string | undefined;

  constructor(kind: FailureKind, detail: string, proxy?: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.detail = detail;
    this.proxy = proxy;
  }
}
