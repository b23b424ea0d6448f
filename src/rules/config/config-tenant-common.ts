import { isAmbiguousTenant } from '../../providers/entra/ambiguous-tenant.ts';
import { addressKeys, type Provider } from '../../python/provider.ts';
import { clientKwarg, entraProviders, remoteValue, textsOf } from '../../python/sign-in.ts';
import { alternatives, inside, type Text, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';
import { tenantNotNamed } from './tenant-not-named.ts';
import { tenantPlaceholder } from './tenant-placeholder.ts';

export const configTenantCommon: ConfigRule = {
  id: 'config-tenant-common',
  check: (config) =>
    entraProviders(config).flatMap((provider) => {
      const problems = [...problemOf(provider), ...tenantPlaceholder(provider)];
      return problems.length > 0 ? problems : tenantNotNamed(config, provider);
    }),
};

interface Use {
  key: string;
  name: string;
  at: Value;
  isDefault: boolean;
}

/** One finding a provider: the addresses are changed together. */
function problemOf(provider: Provider): ConfigProblem[] {
  const uses = [
    ...addressKeys.map((key) => [key, remoteValue(provider, key)] as const),
    ['tenant_id', clientKwarg(provider, 'tenant_id')] as const,
  ].flatMap(([key, value]) => alternatives(value).flatMap((one) => usesIn(key, one)));
  const [first] = uses.toSorted((a, b) => weight(a) - weight(b) || a.at.from - b.at.from);
  if (!first) return [];
  const others = uses.filter(({ at }) => at.from !== first.at.from);
  const keysOnly = weight(first) > 0;
  return [
    {
      severity: keysOnly ? 'warning' : 'error',
      message: first.isDefault
        ? `without its environment variable the tenant in \`${first.key}\` is \`${first.name}\`, which is not one tenant`
        : keysOnly
          ? `\`${first.key}\` is the one of \`${first.name}\`, and not of your tenant: keys that are the app's own are missing there`
          : `\`${first.key}\` names \`${first.name}\`, which is not one tenant: its issuer matches no token, and where nobody checks the issuer, accounts of every tenant get in`,
      at: first.at,
      fix: 'put the Directory (tenant) ID of the app registration there',
      related: others.map(({ key, at }) => ({ at, message: `\`${key}\` too` })),
    },
  ];
}

const weight = ({ key, isDefault }: Use) => (key === 'jwks_uri' || key === 'base_url' || isDefault ? 1 : 0);

function usesIn(key: string, value: Value): Use[] {
  const direct = texts(value).flatMap((at): Use[] => {
    const name = key === 'tenant_id' ? at.value : (host.exec(at.value)?.[1] ?? '');
    return isAmbiguousTenant(name) ? [{ key, name, at, isDefault: false }] : [];
  });
  if (direct.length > 0 || value.kind !== 'joined') return direct;
  // `f"https://login.microsoftonline.com/{TENANT}/…"` with TENANT = "common", or read with that default.
  return value.pieces.flatMap((piece): Use[] => {
    const defaults = piece.kind === 'env' ? textsOf(piece.fallback) : [];
    return defaults
      .filter((at) => isAmbiguousTenant(at.value))
      .map((at) => ({ key, name: at.value, at, isDefault: true }));
  });
}

const host = /^https?:\/\/(?:login\.[a-z.-]+|sts\.windows\.net)\/([^/?#]+)/i;

const texts = (value: Value): Text[] => inside(value).flatMap((one) => (one.kind === 'text' ? [one] : []));
