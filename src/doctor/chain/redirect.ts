import type { Finding } from '../../diagnostic.ts';
import { signInOrigin } from '../../directory/endpoints.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import { isAmbiguousTenant } from '../../providers/entra/ambiguous-tenant.ts';
import { tenantAmbiguous } from '../../rules/spec/tenant-ambiguous.ts';
import { judgedBy } from './by-rules.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, Walked } from './link.ts';
import { type LoginStart, type SentRequest, sentRequest } from './login-start.ts';
import { sentUri } from './sent-uri.ts';

/** What the running Airflow sends people to Entra with, against what the spec renders. */
export function redirect(walked: Walked): Judged {
  const { start, context } = walked;
  if (!start) {
    const detail = `not asked; ${context.resolved.redirectUri} follows from the spec, and --url asks the running Airflow`;
    return { status: 'not-asked', detail, findings: [] };
  }
  const { answer, asked } = start;
  if (answer.kind === 'unreachable') {
    const problem = {
      message: `${answer.message}: what Airflow sends was not seen`,
      at: { path: ['url'] },
      fix: answer.fix,
    };
    const findings = [findingAt(walked, 'cause-unknown', 'unknown', problem)];
    return { status: 'unknown', detail: answer.message, findings };
  }
  const sent = answer.kind === 'redirect' ? sentRequest(answer.location) : undefined;
  if (!sent) return noLogin(walked, start);
  const uri = sentUri(walked, sent.redirectUri, asked);
  const findings = [...uri.findings, ...whoAsks(walked, sent), ...whatIsAsked(walked, sent)];
  const extras = `${sent.scope.join(' ')}${sent.nonce ? ', nonce' : ''}${sent.pkce ? ', PKCE' : ''}`;
  const judged = judgedBy(findings, `Airflow sends ${sent.redirectUri} (${extras})`);
  return judged.status === 'fine' && uri.unknown !== undefined
    ? { ...judged, status: 'unknown', detail: uri.unknown }
    : judged;
}

/** Airflow answers its login itself: an error page, a page of its user interface, or back to where it came from. */
function noLogin(walked: Walked, { asked, answer }: LoginStart): Judged {
  const { providerName } = walked.context.resolved;
  const problem =
    answer.kind === 'redirect'
      ? {
          rule: 'sign-in-denied' as const,
          message: `${asked} does not lead to Entra but to ${origin(answer.location)}: Airflow could not begin the login (it cannot read the discovery document, or the provider is not complete), or something in front of it signs people in`,
          fix: 'read the log of that minute: airflow-entra doctor --deployment NAME, or --log FILE',
        }
      : {
          rule: 'provider-not-registered' as const,
          message: `${asked} answers HTTP ${answer.kind === 'page' ? answer.status : ''} itself: this Airflow has no provider \`${providerName}\`, so nobody gets to Entra`,
          fix: 'see that webserver_config.py is where this Airflow reads it, that the FAB auth manager is set, and that the provider goes by that name',
        };
  const { rule, ...rest } = problem;
  return judgedBy([findingAt(walked, rule, 'error', { ...rest, at: { path: ['url'] } })], '');
}

const origin = (location: string) =>
  URL.canParse(location)
    ? new URL(location).origin
    : `itself (${location.slice(0, 100).replace(/\?.*/, '')})`;

/** Tenant, cloud and client. */
function whoAsks(walked: Walked, { directory, origin, clientId }: SentRequest): Finding[] {
  const { address, record, appId } = walked.context;
  const [expected, host] = [tenantName(address), signInOrigin(address)];
  const known = record.discovery.status === 'known' ? record.discovery.value?.tenantId : undefined;
  if (isAmbiguousTenant(directory)) {
    const message = `Airflow sends people to \`${directory}\` and not to tenant ${expected}: accounts of any tenant get that far, and the issuer of their tokens is none that can be compared`;
    const fix = 'put the tenant id into every URL of the provider: render and deploy the file of the spec';
    return [findingAt(walked, tenantAmbiguous.id, 'error', { message, at: { path: ['tenant', 'id'] }, fix })];
  }
  const fix =
    'deploy the rendered file with the ids of the spec, and restart; airflow-entra drift --cluster compares all of it';
  const drift = (what: string, key: 'tenant' | 'client') =>
    findingAt(walked, 'cluster-drift', 'error', {
      message: `the running Airflow ${what}`,
      at: { path: [key, 'id'] },
      fix,
    });
  return [
    ...(origin === host ? [] : [drift(`signs people in at ${origin}, and the spec at ${host}`, 'tenant')]),
    ...(directory === expected || directory === known
      ? []
      : [drift(`signs people in to tenant ${cut(directory)}, and the spec to ${expected}`, 'tenant')]),
    ...(clientId === appId
      ? []
      : [drift(`asks as the client ${cut(clientId)}, and the spec as ${appId}`, 'client')]),
  ];
}

/** Scope, nonce and PKCE. */
function whatIsAsked(walked: Walked, { scope, nonce, pkce }: SentRequest): Finding[] {
  const { resolved } = walked.context;
  const at = { path: ['client', 'id'] };
  const fix = 'deploy the rendered file, which asks for `openid profile email` with a nonce and PKCE';
  if (!scope.includes('openid')) {
    const message = `Airflow asks for the scope \`${cut(scope.join(' '))}\`, without \`openid\`: Entra gives no ID token, and nothing about the person is checked`;
    return [findingAt(walked, 'config-scope-missing', 'error', { message, at, fix })];
  }
  const claims = scope.filter((word) => word === 'groups' || word === 'roles');
  if (claims.length > 0) {
    const message = `Airflow asks for the scope \`${claims.join(' ')}\`, which is a claim and no scope: Entra refuses it (AADSTS650053)`;
    return [findingAt(walked, 'config-claim-as-scope', 'error', { message, at, fix })];
  }
  if ((nonce && pkce) || resolved.security !== 'hardened') return [];
  const missing = [...(nonce ? [] : ['nonce']), ...(pkce ? [] : ['PKCE'])].join(' and ');
  const message = `the running Airflow sends no ${missing}, which the rendered file does: another file is deployed`;
  return [findingAt(walked, 'cluster-drift', 'warning', { message, at, fix })];
}

const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
