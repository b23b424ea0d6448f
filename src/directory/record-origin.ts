import type { TenantQuestions } from './directory.ts';
import { notAsked } from './observed.ts';
import type { TenantRecord } from './tenant-record.ts';
import { unanswerable } from './unanswerable.ts';

/** Of what tenant a record is, where it was asked, and when. */
export type RecordOrigin = Pick<TenantRecord, 'tenant' | 'authority' | 'readAt'>;

export const originOf = ({ tenant, authority, readAt }: TenantRecord): RecordOrigin => ({
  tenant,
  authority,
  readAt,
});

/** The record of a tenant that nothing was asked about. */
export const nothingAsked = (questions: TenantQuestions, now: Date): TenantRecord => ({
  tenant: questions.address.tenant,
  authority: questions.address.authority,
  readAt: now.toISOString(),
  discovery: notAsked,
  keys: notAsked,
  ...unanswerable(questions, notAsked),
});

/** What tells a tenant from others, in the order in which a report has them. */
export const originKey = ({ tenant, authority }: Pick<RecordOrigin, 'tenant' | 'authority'>): string =>
  JSON.stringify([tenant, authority]);
