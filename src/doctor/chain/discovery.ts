import { tenantName } from '../../entra/tenant-of.ts';
import { tenantNotFound } from '../../rules/tenant/tenant-not-found.ts';
import { byRules } from './by-rules.ts';
import type { Judged, Walked } from './link.ts';

/** The discovery document of exactly this tenant. */
export const discovery = (walked: Walked): Judged =>
  byRules([tenantNotFound], walked, `Entra knows tenant ${tenantName(walked.context.address)}`);
