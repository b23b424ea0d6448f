import { explainFailure } from '../../directory/explain-failure.ts';
import { type Transport, TransportFailure } from '../../directory/transport.ts';
import type { LoginStart } from '../../doctor/chain/login-start.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';

/** Milliseconds; a cold worker reads the discovery document first. */
const TIMEOUT = 30_000;
const LIMIT = 1_000_000;

/**
 * Begins a login at a running Airflow as a browser does, without cookies and without credentials, and follows nothing.
 * @param url where people open it
 */
export async function askLogin(
  url: URL,
  { row, providerName }: ResolvedEnvironment,
  transport: Transport,
): Promise<LoginStart> {
  const base = `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
  const asked = `${base}${row.login}${encodeURIComponent(providerName)}`;
  try {
    const { status, headers } = await transport({
      method: 'GET',
      url: asked,
      headers: { accept: 'text/html' },
      timeout: TIMEOUT,
      limit: LIMIT,
    });
    const { location } = headers;
    const answer =
      location !== undefined && status >= 300 && status < 400
        ? { kind: 'redirect' as const, location }
        : { kind: 'page' as const, status };
    return { asked, answer };
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    return { asked, answer: { kind: 'unreachable', ...explainFailure(url.origin, error) } };
  }
}
