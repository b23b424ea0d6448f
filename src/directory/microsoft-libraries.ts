/** Loaded only when a command signs in: the two libraries cost more to load than all the rest. */
import {
  AzureCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type ClientSecretCredentialOptions,
  DefaultAzureCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Credential } from './credential.ts';
import type { HttpResponse } from './transport.ts';

type HttpClient = NonNullable<ClientSecretCredentialOptions['httpClient']>;
type IdentityHeaders = Awaited<ReturnType<HttpClient['sendRequest']>>['headers'];

export type { TokenCredential };

export interface SignInPlace {
  authority: string;
  /** A GUID or a domain name. */
  tenant: string;
  send(request: LibraryRequest): Promise<HttpResponse>;
}

/** A request that one of the libraries wants to have sent. */
export interface LibraryRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/**
 * A credential of @azure/identity whose requests go through `send`. Instance discovery is off: it would ask Microsoft
 * whether the authority is one of its own.
 */
export function tokenCredential(credential: Credential, place: SignInPlace): TokenCredential {
  const { authority: authorityHost, tenant } = place;
  const retryOptions = { maxRetries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 10_000 };
  const options = {
    authorityHost,
    disableInstanceDiscovery: true,
    httpClient: httpClient(place.send),
    retryOptions,
    redirectOptions: { maxRetries: 0 },
  };
  switch (credential.kind) {
    case 'secret':
      return new ClientSecretCredential(tenant, credential.clientId, credential.secret, options);
    case 'certificate': {
      const { clientId, path: certificatePath, password } = credential;
      const certificate = { certificatePath, ...(password && { certificatePassword: password }) };
      return new ClientCertificateCredential(tenant, clientId, certificate, options);
    }
    case 'workload': {
      const { clientId, tokenFile: tokenFilePath } = credential;
      return new WorkloadIdentityCredential({ ...options, tenantId: tenant, clientId, tokenFilePath });
    }
    case 'managed':
      return new ManagedIdentityCredential({
        ...options,
        ...(credential.clientId && { clientId: credential.clientId }),
      });
    case 'default':
      return new DefaultAzureCredential({ ...options, tenantId: tenant });
    case 'cli':
      return new AzureCliCredential({ tenantId: tenant, processTimeoutInMs: 30_000 });
  }
}

function httpClient(send: SignInPlace['send']): HttpClient {
  return {
    sendRequest: async (request) => {
      const { method, url, headers, body } = request;
      const given = typeof body === 'string' ? { body } : {};
      const answer = await send({ method, url, headers: headers.toJSON(), ...given });
      return { request, status: answer.status, headers: asHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
}

function asHeaders(plain: Record<string, string>): IdentityHeaders {
  const map = new Map(Object.entries(plain));
  return {
    get: (name) => map.get(name.toLowerCase()),
    has: (name) => map.has(name.toLowerCase()),
    set: (name, value) => void map.set(name.toLowerCase(), String(value)),
    delete: (name) => void map.delete(name.toLowerCase()),
    toJSON: () => Object.fromEntries(map),
    [Symbol.iterator]: () => map[Symbol.iterator](),
  };
}

/**
 * One request of the Graph client, which makes its address and headers; `send` is all of its middleware, since the
 * client's own drops the token on hosts that it does not know, follows redirects and hides why a connection failed.
 * @throws what `send` throws
 */
export async function graphRequest(
  origin: string,
  path: string,
  headers: Record<string, string>,
  body: unknown,
  send: (request: LibraryRequest) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  let outcome: { answer: HttpResponse } | { thrown: unknown } | undefined;
  const client = Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: 'v1.0',
    middleware: {
      execute: async (context) => {
        const { method = 'GET', headers: sent, body: content } = context.options ?? {};
        const given = typeof content === 'string' ? { body: content } : {};
        try {
          outcome = {
            answer: await send({
              method,
              url: String(context.request),
              headers: { ...(sent as Record<string, string>) },
              ...given,
            }),
          };
        } catch (thrown) {
          outcome = { thrown };
        }
        context.response = new Response();
      },
    },
  });
  const request = client.api(path).headers(headers).responseType(ResponseType.RAW);
  await (body === undefined ? request.get() : request.post(body));
  if (!outcome) throw new Error('the Graph client sent nothing');
  if ('thrown' in outcome) throw outcome.thrown;
  return outcome.answer;
}
