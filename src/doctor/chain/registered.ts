import { redirectUriMissing } from '../../rules/tenant/redirect-uri-missing.ts';
import { redirectUriPlatform } from '../../rules/tenant/redirect-uri-platform.ts';
import { byRules } from './by-rules.ts';
import type { Judged, Walked } from './link.ts';
import { sentRequest } from './login-start.ts';

/** Whether the redirect URI that Airflow sends, or will send, is registered on the platform Web. */
export function registered(walked: Walked): Judged {
  const { start, input } = walked;
  const sent = start?.answer.kind === 'redirect' ? sentRequest(start.answer.location) : undefined;
  const redirectUri = sent?.redirectUri ?? walked.context.resolved.redirectUri;
  const chosen = input.chosen.map((one) => ({ ...one, resolved: { ...one.resolved, redirectUri } }));
  return byRules(
    [redirectUriMissing, redirectUriPlatform],
    { ...walked, input: { ...input, chosen } },
    `${redirectUri} is registered under the platform Web`,
  );
}
