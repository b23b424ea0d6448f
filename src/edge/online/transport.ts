import { type Agent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { SecureContext } from 'node:tls';
import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportFailure,
} from '../../directory/transport.ts';
import { KnownSecrets } from '../../mask/mask-values.ts';
import type { Deadline } from '../deadline.ts';
import type { Io } from '../io.ts';
import { requestLine, watched } from '../watched.ts';
import { boundResolver } from './bound-resolver.ts';
import { failureOf } from './failure.ts';
import { proxyFor } from './proxy.ts';

/** It is CommonJS: bundled, what it exports is in `default` alone. */
async function proxyAgents() {
  const module = await import('https-proxy-agent');
  return 'default' in module ? (module.default as typeof module) : module;
}

export interface Network {
  transport: Transport;
  /** Closes the connections that were kept for more. */
  close(): void;
}

/**
 * Requests over the network: one answer for each, no redirect followed, nothing asked twice.
 * @param trust what to trust in place of what Node trusts by itself
 * @param deadline when all of them have to be over
 */
export function openNetwork(
  io: Pick<Io, 'env' | 'hide' | 'err' | 'now' | 'voice'>,
  trust: SecureContext | undefined,
  deadline: Deadline,
): Network {
  const { env } = io;
  boundResolver(env, deadline);
  const agents = new Map<string, Agent>();
  const tls = trust && { secureContext: trust };
  /** By value. */
  const sent = new KnownSecrets();

  async function agentFor(proxy: string | undefined): Promise<Agent> {
    const key = proxy ?? '';
    const agent = agents.get(key) ?? (await newAgent(proxy));
    agents.set(key, agent);
    return agent;
  }

  /** Loaded here, because few are behind a proxy. */
  async function newAgent(proxy: string | undefined): Promise<Agent> {
    if (proxy === undefined) return new HttpsAgent({ keepAlive: true });
    const { HttpsProxyAgent } = await proxyAgents();
    return new HttpsProxyAgent(proxy, { keepAlive: true, ...tls });
  }

  async function transport(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    for (const secret of secretsIn(request)) {
      io.hide?.(secret);
      sent.add(secret);
    }
    const proxy = proxyFor(url, env);
    if (proxy !== undefined && !/^https?:$/.test(URL.canParse(proxy) ? new URL(proxy).protocol : ''))
      throw new TransportFailure('proxy', 'HTTPS_PROXY is not the URL of an http or https proxy');
    const shown = proxy && new URL(proxy).origin;
    const left = deadline.left();
    if (left === 0) throw deadline.failure(shown);
    const bounded = { ...request, timeout: Math.min(request.timeout, left) };
    const options = url.protocol === 'https:' ? { agent: await agentFor(proxy), ...tls } : {};
    const through = shown === undefined ? '' : ` through ${shown}`;
    const answer = watched(
      io,
      `${requestLine(request)}${through}`,
      exchange(url, bounded, options, shown),
      ({ status }) => `HTTP ${status}`,
    );
    return answer
      .then((given) => {
        if (url.protocol === 'https:' && deadline.serverClock.hear(given.headers))
          io.err(
            `airflow-entra: the clock of this machine is ${deadline.serverClock.shown()} that of ${url.host}: set it; dates are judged by the clock there\n`,
          );
        return withoutSaidBack(given, url, sent);
      })
      .catch((error: unknown) => {
        const isOver =
          left < request.timeout && error instanceof TransportFailure && error.kind === 'timeout';
        throw isOver ? deadline.failure(shown) : error;
      });
  }

  return {
    transport,
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** What we prove ourselves with: whoever answers may say it back. */
function secretsIn({ headers, body }: HttpRequest): string[] {
  const [, token] = /^\w+ (.+)$/.exec(headers?.authorization ?? headers?.Authorization ?? '') ?? [];
  const form = new URLSearchParams(typeof body === 'string' && body.length < 100_000 ? body : '');
  const own = [token, form.get('client_secret'), form.get('client_assertion'), form.get('assertion')];
  return own.filter((secret) => typeof secret === 'string');
}

/**
 * An answer without what we proved ourselves with: whoever reads it may cut it, and half of a secret is not known again.
 * The same token may be given twice, so that the answer that gives one stays as it is.
 */
function withoutSaidBack(answer: HttpResponse, { pathname }: URL, sent: KnownSecrets): HttpResponse {
  if (answer.status === 200 && pathname.endsWith('/token')) return answer;
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, sent.mask(value)]);
  return { ...answer, headers: Object.fromEntries(headers), body: sent.mask(answer.body) };
}

function exchange(
  url: URL,
  { method, headers, body, timeout, limit }: HttpRequest,
  options: RequestOptions,
  proxy: string | undefined,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = send(url, {
      ...options,
      method,
      headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(failureOf(error, proxy));
    };
    const stop = (failure: TransportFailure) => {
      fail(failure);
      sent.destroy();
    };
    const timer = setTimeout(
      () => stop(new TransportFailure('timeout', `${timeout / 1000} s`, proxy)),
      timeout,
    );
    sent.on('error', fail);
    // What a proxy says in place of the server must not be taken for the server's answer.
    sent.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      if (statusCode !== 200) stop(new TransportFailure('proxy', `HTTP ${statusCode}`, proxy));
    });
    sent.on('response', (response) => {
      readBody(response, limit).then((text) => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: single(response), body: text });
      }, fail);
    });
    sent.end(body);
  });
}

async function readBody(response: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > limit) throw new TransportFailure('too-large', `more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const single = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
