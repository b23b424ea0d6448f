import type { EndingCredential } from '../../directory/entities.ts';
import { end } from '../../entra/registered-credentials.ts';
import { answerOf, aspect, changeOf, type Wish } from '../aspect.ts';
import type { DesiredApp } from '../desired-app.ts';
import { placeOf } from '../place.ts';

type Kind = 'secret' | 'certificate';

/** A secret or a certificate of the app: a person makes it, since it must never be in a plan. */
export const clientCredential = (now: number) =>
  aspect<Kind>({
    object: 'client-credential',
    reads: ['application'],
    wants: ({ environments, clientId }) =>
      environments.flatMap((one) => {
        const { kind } = one.resolved.credential;
        return kind === 'workloadIdentity' ? [] : [wish(one, kind, clientId)];
      }),
    compare: ({ wishes, live }) => {
      const { passwordCredentials, keyCredentials } = answerOf(live.application);
      // A certificate to sign with is for tokens.
      const certificate = keyCredentials?.filter(({ usage }) => usage !== 'Sign');
      const there = { secret: passwordCredentials, certificate };
      return {
        changes: wishes
          .filter(({ value }) => !(there[value] ?? []).some(isValid(now)))
          .map((one) => changeOf('client-credential', 'by-hand', one)),
        writes: {},
      };
    },
  });

const isValid =
  (now: number) =>
  ({ startDateTime, endDateTime }: EndingCredential): boolean =>
    now < end(endDateTime) && !(Date.parse(startDateTime ?? '') > now);

function wish(one: DesiredApp['environments'][number], kind: Kind, clientId: string | undefined): Wish<Kind> {
  const id = clientId ?? '<client id>';
  // Without --append it deletes the other secrets.
  const command =
    kind === 'secret'
      ? `az ad app credential reset --id ${id} --append --years 1`
      : `az ad app credential reset --id ${id} --append --cert @certificate.pem`;
  return {
    name: kind,
    value: kind,
    after: 'valid',
    reason: `there is none that is valid: make one with \`${command}\``,
    where: [placeOf(one, ['client', kind])],
  };
}
