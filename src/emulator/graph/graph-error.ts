import { randomUUID } from 'node:crypto';

/** A refusal in Graph's words. Codes: https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** @param now milliseconds */
export function graphErrorBody({ code, message }: Pick<GraphError, 'code' | 'message'>, now: number): object {
  const request = randomUUID();
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': request,
        'client-request-id': request,
      },
    },
  };
}
