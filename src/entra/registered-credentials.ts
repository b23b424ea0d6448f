import type { Application, EndingCredential } from '../directory/entities.ts';
import type { Place } from '../yaml/place.ts';
import type { TenantContext } from './context.ts';

/** What is registered of the kind that the client proves itself with. Which of them Airflow has, nobody can see. */
export interface RegisteredCredentials {
  /** For one, and for several. */
  words: [one: string, several: string];
  at: Place;
  all: EndingCredential[];
  /** Those that Entra takes now. */
  valid: EndingCredential[];
}

/** Whether the client has something that ends; a workload identity has not. */
export const hasEndingCredential = ({ resolved }: TenantContext): boolean =>
  resolved.credential.kind !== 'workloadIdentity';

/** Clocks differ, and a secret that was just made is no finding. In milliseconds. */
const CLOCKS = 300_000;

export function registeredCredentials(
  application: Application,
  { resolved, now }: TenantContext,
): RegisteredCredentials {
  const certificate = resolved.credential.kind === 'certificate';
  const all = certificate
    ? (application.keyCredentials ?? []).filter(({ usage }) => usage !== 'Sign')
    : (application.passwordCredentials ?? []);
  return {
    words: certificate ? ['certificate', 'certificates'] : ['client secret', 'client secrets'],
    at: { path: ['client', certificate ? 'certificate' : 'secret'] },
    all,
    valid: all.filter(
      ({ startDateTime, endDateTime }) => time(startDateTime, 0) <= now + CLOCKS && now < end(endDateTime),
    ),
  };
}

/** Milliseconds; never, if Entra says no end. */
export const end = (endDateTime: string | null | undefined): number =>
  time(endDateTime, Number.POSITIVE_INFINITY);

/** When the last of them ends. */
export const lastEnd = (credentials: readonly EndingCredential[]): number =>
  Math.max(...credentials.map(({ endDateTime }) => end(endDateTime)));

export const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

function time(text: string | null | undefined, otherwise: number): number {
  const milliseconds = Date.parse(text ?? '');
  return Number.isNaN(milliseconds) ? otherwise : milliseconds;
}
