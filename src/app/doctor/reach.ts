import type { TenantAddress } from '../../directory/directory.ts';
import { signInOrigin } from '../../directory/endpoints.ts';
import { explainFailure } from '../../directory/explain-failure.ts';
import { type Transport, TransportFailure } from '../../directory/transport.ts';

/** Milliseconds: nothing else is asked before this is known. */
const TIMEOUT = 10_000;

/**
 * Whether anything answers at the authority, by name, over TLS.
 * @returns why not; undefined when something does
 */
export async function reach(
  address: TenantAddress,
  transport: Transport,
): Promise<{ message: string; fix: string } | undefined> {
  const origin = signInOrigin(address);
  try {
    await transport({ method: 'GET', url: `${origin}/`, headers: {}, timeout: TIMEOUT, limit: 1_000_000 });
    return undefined;
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    // It answers, whatever it answers.
    return error.kind === 'too-large' ? undefined : explainFailure(origin, error);
  }
}
