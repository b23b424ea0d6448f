import { issuerMismatch } from '../../rules/tenant/issuer-mismatch.ts';
import { byRules } from './by-rules.ts';
import type { Judged, Walked } from './link.ts';

/** Who tokens will say that they are from, against what is rendered. */
export function issuer(walked: Walked): Judged {
  const { discovery } = walked.context.record;
  const said = discovery.status === 'known' ? discovery.value?.issuer : undefined;
  return byRules([issuerMismatch], walked, `tokens are issued by ${said}`);
}
