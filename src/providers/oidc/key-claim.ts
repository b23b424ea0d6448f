import { isElsewhere } from '../is-elsewhere.ts';
import type { KeyClaim, ProviderKeys } from '../provider.ts';

/** The claim with a person's own e-mail: a text, and no list of keys. */
const EMAIL = 'email';

/** @param usual the claim that is read unless the spec says otherwise */
export function oidcKeyClaim({ access }: ProviderKeys, usual: string | undefined): KeyClaim {
  const written = access?.claim ?? usual ?? '';
  const [first = '', ...more] = typeof written === 'string' ? [written] : written;
  const isEmail = first === EMAIL && more.length === 0;
  return {
    name: [first, ...more].join('.'),
    path: [first, ...more],
    form: isEmail ? 'email' : 'list',
    carriesIds: false,
    isCut: (claims) => isElsewhere(first, claims),
  };
}
