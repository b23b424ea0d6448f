import { signInOrigin } from '../../directory/endpoints.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import { keysEmpty } from '../../rules/tenant/keys-empty.ts';
import { byRules } from './by-rules.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, SeenKey, Walked } from './link.ts';
import { ownKeys } from './own-keys.ts';

/** The key set of the tenant: reachable, well formed, not empty, and with the keys that tokens were signed with. */
export function keys(walked: Walked): Judged {
  const { keys: published } = walked.context.record;
  const kids = published.status === 'known' ? published.value.kids : [];
  const seen = walked.keys.map(({ kid }) => `\`${kid}\``).join(', ');
  const fine = `${kids.length} keys are published${seen === '' ? '' : `, ${seen} among them`}`;
  const judged = byRules([keysEmpty], walked, fine);
  if (judged.status !== 'fine') return judged;
  const own = ownKeys(walked);
  // Where the client has keys of its own, that is what is wrong, whichever of them it was.
  const gone = own.length > 0 ? [] : walked.keys.filter(({ kid }) => !kids.includes(kid));
  if (gone.length > 0) {
    const findings = gone.map((key) =>
      findingAt(walked, 'key-not-found', 'error', notPublished(key, walked)),
    );
    return { status: 'broken', detail: findings[0]?.message ?? '', findings };
  }
  const stale = walked.keys.filter(({ kid, from }) => kids.includes(kid) && from === LOG);
  if (stale.length === 0) return judged;
  const findings = stale.map((key) => findingAt(walked, 'key-not-found', 'error', publishedNow(key, walked)));
  return { status: 'broken', detail: findings[0]?.message ?? '', findings };
}

/** Where a key id comes from when Airflow itself says that it did not find it. */
export const LOG = 'the log';

const at = { path: ['tenant', 'id'] };

const notPublished = ({ kid, from }: SeenKey, { context }: Walked) => ({
  message: `the key \`${kid}\` of ${from} is not published for tenant ${tenantName(context.address)} at ${signInOrigin(context.address)}, neither for all nor for this client: it was rotated away since, or the token is of another tenant or cloud`,
  at,
  fix: 'take a fresh token; when it names the same key, look at its `iss` and `tid`, and at the URLs of the provider',
});

const publishedNow = ({ kid }: SeenKey, { context }: Walked) => ({
  message: `Airflow does not find the key \`${kid}\`, and Entra publishes it for tenant ${tenantName(context.address)}: Airflow reads another key set (of \`common\`, another tenant or cloud, a \`jwks_uri\` of its own), or keeps one from before a rotation`,
  at,
  fix: 'restart the web or API server; when that does not help, let `server_metadata_url` of the tenant be the only source of the keys, as the rendered file does',
});
