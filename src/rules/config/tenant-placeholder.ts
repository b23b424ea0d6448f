import { addressKeys, type Provider } from '../../python/provider.ts';
import { clientKwarg, remoteValue } from '../../python/sign-in.ts';
import { inside, type Text } from '../../python/value.ts';
import type { ConfigProblem } from './config-rule.ts';

const host = /^https?:\/\/(?:login\.[a-z.-]+|sts\.windows\.net)\/([^/?#]+)/i;

/** All zeros, a sample in brackets, or a name that an f-string would have filled in. */
const placeholder = /^0{8}-(?:0{4}-){3}0{12}$|^[<{[].*[>}\]]$|^(?:your|my)[-_].*tenant|^x{8}-x{4}-/i;

/** A tenant that nobody has: what stands in the address is still a sample. One finding a provider. */
export function tenantPlaceholder(provider: Provider): ConfigProblem[] {
  const texts = (key: string): Text[] => {
    const value = key === 'tenant_id' ? clientKwarg(provider, key) : remoteValue(provider, key);
    return value ? inside(value).flatMap((one) => (one.kind === 'text' ? [one] : [])) : [];
  };
  const [found] = [...addressKeys, 'tenant_id'].flatMap((key) =>
    texts(key).flatMap((at) => {
      const name = key === 'tenant_id' ? at.value : (host.exec(at.value)?.[1] ?? '');
      return placeholder.test(name) ? [{ key, name, at }] : [];
    }),
  );
  if (!found) return [];
  const isUnfilled = /^\{\w+\}$/.test(found.name);
  return [
    {
      message: `\`${found.key}\` names the tenant \`${found.name}\`, which nobody has: Entra refuses every sign-in with AADSTS90002`,
      at: found.at,
      fix: isUnfilled
        ? 'put `f` before the quotes, so that Python fills the name in'
        : 'put the Directory (tenant) ID of the app registration there',
    },
  ];
}
