import { client } from './client.ts';
import { discovery } from './discovery.ts';
import { issuer } from './issuer.ts';
import { keys } from './keys.ts';
import type { Judged, LinkName, Walked } from './link.ts';
import { network } from './network.ts';
import { redirect } from './redirect.ts';
import { registered } from './registered.ts';
import { roles } from './roles.ts';
import { secret } from './secret.ts';
import { signingKey } from './signing-key.ts';

export interface LinkRow {
  link: LinkName;
  judge: (walked: Walked) => Judged;
  /** Links without which nothing can be said of this one: it waits for them. */
  needs: readonly LinkName[];
}

/** What a login hangs on, in the order of a login. A new link is its file and a line here. */
export const chain: readonly LinkRow[] = [
  { link: 'network', judge: network, needs: [] },
  { link: 'discovery', judge: discovery, needs: ['network'] },
  { link: 'issuer', judge: issuer, needs: ['discovery'] },
  { link: 'keys', judge: keys, needs: ['discovery'] },
  { link: 'signing-key', judge: signingKey, needs: ['keys'] },
  { link: 'client', judge: client, needs: ['discovery'] },
  { link: 'secret', judge: secret, needs: ['client'] },
  { link: 'redirect', judge: redirect, needs: [] },
  { link: 'registered', judge: registered, needs: ['client', 'redirect'] },
  { link: 'roles', judge: roles, needs: ['client'] },
];
