import type { Request } from './access-line.ts';
import type { LoginEvent } from './login-event.ts';
import type { LoginPath } from './login-paths.ts';

interface AnswerEvent {
  event: LoginEvent;
  kinds: readonly LoginPath[];
  /** Undefined: any. */
  method?: string;
  status: number;
}

/** What one answer tells by itself, whatever comes before and after it. */
const rows: readonly AnswerEvent[] = [
  // Airflow takes POST alone; whoever types the address asks with GET.
  { event: 'logout-refused', kinds: ['logout'], method: 'POST', status: 405 },
  { event: 'limited', kinds: ['login-page', 'logout'], method: 'POST', status: 429 },
  { event: 'login-form-refused', kinds: ['login-page'], method: 'POST', status: 400 },
];

/** @returns undefined: its answer says nothing alone */
export const answerEventOf = (kind: LoginPath, { method, status }: Request): LoginEvent | undefined =>
  rows.find(
    (row) =>
      row.kinds.includes(kind) &&
      row.status === status &&
      (row.method === undefined || row.method === method),
  )?.event;
