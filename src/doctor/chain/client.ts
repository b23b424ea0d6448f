import { appDisabled } from '../../rules/tenant/app-disabled.ts';
import { appMissing } from '../../rules/tenant/app-missing.ts';
import { byRules } from './by-rules.ts';
import type { Judged, Walked } from './link.ts';
import { refusal } from './refusal.ts';

/**
 * The client is not in the tenant, or is switched off. Source: Microsoft Entra, "Authentication and authorization error
 * codes".
 */
const ofTheClient = [700016, 7000112];

/** Whether the tenant has this client: by the registration, or by what the token endpoint says. */
export function client(walked: Walked): Judged {
  const { secret, context } = walked;
  const code = secret.kind === 'refused' || secret.kind === 'not-here' ? secret.code : undefined;
  const judged = byRules([appMissing, appDisabled], walked, `the client ${context.appId} is in the tenant`);
  if (judged.status === 'broken') return judged;
  if (code !== undefined && ofTheClient.includes(code)) {
    const finding = refusal(walked, code, '', 'id');
    return { status: 'broken', detail: finding.message, findings: [finding] };
  }
  if (judged.status === 'fine' || !(secret.kind === 'accepted' || code !== undefined)) return judged;
  return {
    status: 'fine',
    detail: `the token endpoint knows the client ${context.appId}`,
    findings: judged.findings,
  };
}
