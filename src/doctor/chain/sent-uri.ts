import type { Finding, RuleId } from '../../diagnostic.ts';
import { withoutProxyFix } from '../../model/proxy-headers.ts';
import { findingAt } from './finding-at.ts';
import type { Walked } from './link.ts';

/**
 * The redirect URI that the running Airflow sends, against the one that people must come back to.
 * @param asked the address that this Airflow was asked at
 * @returns `unknown`: why what people are sent cannot be told from this
 */
export function sentUri(
  walked: Walked,
  sent: string,
  asked: string,
): { findings: Finding[]; unknown?: string } {
  const { redirectUri: wanted, row, fab } = walked.context.resolved;
  if (sent === wanted) return { findings: [] };
  const [is, must] = [URL.canParse(sent) ? new URL(sent) : undefined, new URL(wanted)];
  const shown = sent.slice(0, 300);
  const finding = (rule: RuleId, message: string, fix: string) => ({
    findings: [findingAt(walked, rule, 'error', { message, at: { path: ['url'] }, fix })],
  });
  if (!is)
    return finding(
      'redirect-uri-rejected',
      `Airflow sends \`${shown}\`, which is no address`,
      'correct the provider',
    );
  const here = new URL(asked);
  if (is.host === here.host && is.host !== must.host && samePath(is, must)) {
    const unknown = `Airflow was asked as ${here.host} and sends people back there: ask it at ${must.origin} to see what people get`;
    return { findings: [], unknown };
  }
  if (!samePath(is, must)) {
    return finding(
      'config-redirect-path',
      `Airflow sends people back to ${shown}, and its callback is ${must.pathname}: Entra refuses it, or the login never ends`,
      'the path follows from the Airflow version, the base URL and the name of the provider: deploy the rendered file, and let the proxy keep the path',
    );
  }
  const upgrade = withoutProxyFix(fab);
  const believe = (send: string) =>
    upgrade === undefined
      ? `set ${row.proxyFix}=True, and let the proxy ${send}`
      : `FAB provider ${fab} does not read \`[fab] enable_proxy_fix\`: ${upgrade}`;
  if (is.host === must.host && is.protocol !== must.protocol) {
    return finding(
      'config-proxy-fix',
      `Airflow sends people back to ${shown}, and they open ${must.origin}: TLS ends at a proxy that Airflow does not believe, and Entra refuses the redirect URI (AADSTS50011)`,
      believe('send X-Forwarded-Proto: https'),
    );
  }
  return finding(
    'config-proxy-fix',
    `Airflow sends people back to ${shown}, and they open ${must.origin}: it takes a name from behind the proxy for its own, and Entra refuses the redirect URI (AADSTS50011)`,
    believe('keep Host or send X-Forwarded-Host and X-Forwarded-Port'),
  );
}

const samePath = (left: URL, right: URL) => left.pathname === right.pathname;
