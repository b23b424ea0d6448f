import { signInOrigin } from '../../directory/endpoints.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, Walked } from './link.ts';

/** Name, route and TLS, from this machine: where Airflow runs they may be others, so it is never more than unknown. */
export function network(walked: Walked): Judged {
  const { unreachable, context } = walked;
  if (!unreachable)
    return { status: 'fine', detail: `${signInOrigin(context.address)} answers over TLS`, findings: [] };
  const { message, fix } = unreachable;
  const problem = {
    message: `${message}; nothing of Entra was checked`,
    at: { path: ['tenant', 'id'] },
    fix,
  };
  return {
    status: 'unknown',
    detail: message,
    findings: [findingAt(walked, 'discovery-unreachable', 'unknown', problem)],
  };
}
