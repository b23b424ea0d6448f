import type { AccessAnswer } from '../../access/answer.ts';
import type { Asking } from '../../directory/ask-public.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Io } from '../../edge/io.ts';
import { type Asked, type Elsewhere, idNotKnown, openAnswer } from './ask-entra.ts';
import { WHO } from './explain-token.ts';
import { issuerOf, issuerOfTenant } from './issuer.ts';
import type { TokenTarget } from './token-target.ts';

/** A tenant, which is asked for its keys: a recording has their names alone. */
export const ofTenant =
  (asking: Asking) =>
  ({ target, environment: { address, appId } }: Asked): TokenTarget => ({
    target,
    clientId: appId,
    issuer: () => issuerOfTenant(address, appId, asking),
  });

/** Those that are known by their issuers; a client id that the spec keeps out is read from the environment here. */
export function tokenTargets(
  elsewhere: readonly Elsewhere[],
  directory: Directory,
  io: Io,
): { found: TokenTarget[]; open: AccessAnswer[] } {
  const found: TokenTarget[] = [];
  const open: AccessAnswer[] = [];
  for (const { target, issuer } of elsewhere) {
    const id = target.environment.values.client?.id;
    const clientId = typeof id === 'object' ? io.env[id.env]?.trim() : id;
    if (clientId) found.push({ target, clientId, issuer: () => issuerOf(issuer, directory) });
    else if (typeof id === 'object')
      open.push(openAnswer(target, WHO, [idNotKnown(target, ['client', 'id'], id.env, false)]));
  }
  return { found, open };
}
