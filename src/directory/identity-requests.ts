import * as z from 'zod';
import type { Credential, Env } from './credential.ts';
import { readJson } from './json-answer.ts';
import type { LibraryRequest } from './microsoft-libraries.ts';
import { isPassing, type Patience, withRetries } from './retry.ts';
import { type HttpResponse, type Transport, TransportFailure } from './transport.ts';

/** Milliseconds. */
const TIMEOUT = 20_000;
const LIMIT = 1_000_000;

const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * What a sign-in sends, and why it failed: @azure/identity follows the token endpoint of the discovery document, and
 * says "endpoints_resolution_error" whatever went wrong.
 */
export class IdentityRequests {
  /** The last refusal of the token endpoint, in its own words. */
  refusal: string | undefined;
  /** The last time that no answer came, and from where. */
  failure: { origin: string; failure: TransportFailure } | undefined;
  /** The host that a discovery document or a redirect named, and that got nothing. */
  stranger: string | undefined;
  /** The answer of who wants to be asked later than this run may wait: nobody asks there again. */
  later: HttpResponse | undefined;
  readonly #origins: Set<string>;
  readonly #transport: Transport;
  readonly #patience: Patience;

  constructor(authority: string, credential: Credential, env: Env, transport: Transport, patience: Patience) {
    this.#origins = new Set([authority, ...metadataServices(credential, env)]);
    this.#transport = transport;
    this.#patience = patience;
  }

  readonly send = async (request: LibraryRequest): Promise<HttpResponse> => {
    const { origin } = new URL(request.url);
    if (!this.#origins.has(origin)) {
      this.stranger = origin;
      throw new TransportFailure('other', 'not a host to sign in at');
    }
    if (this.later) return this.later;
    try {
      const ask = () => this.#transport({ ...request, timeout: TIMEOUT, limit: LIMIT });
      const answer = await withRetries(ask, this.#patience);
      this.failure = undefined;
      if (isPassing(answer.status)) this.later = withoutPatience(answer);
      if (answer.status >= 300 || !isAnswer(answer.body, request.url)) this.#keepRefusal(answer);
      return withoutPatience(answer);
    } catch (error) {
      if (error instanceof TransportFailure) this.failure = { origin, failure: error };
      throw error;
    }
  };

  #keepRefusal({ status, body }: HttpResponse): void {
    const read = readJson(body, refusal);
    if ('value' in read) this.refusal = read.value.error_description ?? read.value.error;
    else if (body.trim() === '') this.refusal = `HTTP ${status} without a reason`;
    else if (status >= 300 || /^\s*</.test(body)) this.refusal = `HTTP ${status} with ${read.wrong}`;
    else this.refusal = 'the authority answered with something else than a token';
  }
}

/**
 * The libraries wait as long as an answer asks for, days too. What this run may wait was waited before they see it.
 * Source: @azure/core-rest-pipeline, `throttlingRetryStrategy`; @azure/msal-common, `ThrottlingUtils`.
 */
function withoutPatience(answer: HttpResponse): HttpResponse {
  const waits = ['retry-after', 'retry-after-ms', 'x-ms-retry-after-ms'];
  const headers = Object.entries(answer.headers).filter(([name]) => !waits.includes(name.toLowerCase()));
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** Discovery, and the token that was asked for. */
function isAnswer(body: string, url: string): boolean {
  const isToken = /\/token$/.test(new URL(url).pathname);
  return 'value' in readJson(body, isToken ? z.object({ access_token: z.string().min(1) }) : z.object({}));
}

/**
 * Where a managed identity gets its token, by the environment of the machine:
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview, and App Service, Azure Arc,
 * Service Fabric, Cloud Shell.
 */
function metadataServices({ kind }: Credential, env: Env): string[] {
  if (kind !== 'managed' && kind !== 'default') return [];
  const named = [
    env.IDENTITY_ENDPOINT,
    env.MSI_ENDPOINT,
    env.IMDS_ENDPOINT,
    env.AZURE_POD_IDENTITY_AUTHORITY_HOST,
  ];
  return [
    'http://169.254.169.254',
    'http://localhost:40342',
    ...named.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : [])),
  ];
}
