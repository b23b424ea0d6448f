import { randomUUID } from 'node:crypto';
import { aadsts } from './aadsts.ts';

/** What an error text may name; see the placeholders in `aadsts.ts`. */
export type ErrorValues = Readonly<Record<string, string>>;

/** A refusal that the client is told about, as opposed to a bug of the embedded Entra. */
export class EntraError extends Error {
  readonly code: number;
  readonly error: string;
  readonly status: number;
  readonly page: boolean;

  constructor(code: number, values: ErrorValues = {}) {
    const { error, status, text, page } = aadsts(code);
    super(`AADSTS${code}: ${text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')}`);
    this.code = code;
    this.error = error;
    this.status = status;
    this.page = page === true;
  }
}

/** The members of Entra's error body, in its order, as recorded from the token endpoint. */
export interface ErrorBody {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
  error_uri: string;
}

/**
 * @param origin where this Entra answers, for `error_uri`
 * @param now milliseconds
 */
export function errorBody(error: EntraError, origin: string, now: number, name = error.error): ErrorBody {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const trace = randomUUID();
  const correlation = randomUUID();
  return {
    error: name,
    error_description: `${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `${origin}/error?code=${error.code}`,
  };
}
