import type { FederatedIdentityCredential } from '../../directory/entities.ts';
import { federatedSubject, TOKEN_EXCHANGE_AUDIENCE } from '../../model/federated-subject.ts';
import type { AppState } from '../app-state.ts';
import { answerOf, aspect, changeOf, type PlannedChange, type Wish } from '../aspect.ts';
import type { PlannedEnvironment } from '../desired-app.ts';
import { placeOf } from '../place.ts';
import type { WrittenCredential } from '../writes.ts';

interface Wanted {
  environment: string;
  issuer: string | undefined;
  subject: string | undefined;
}

/** The service account of the cluster that stands for the app, in place of a secret. */
export const federatedCredentials = aspect<Wanted>({
  object: 'federated-credential',
  reads: ['federatedIdentityCredentials'],
  wants: ({ environments }) => environments.flatMap(wanted),
  compare: ({ wishes, live }) => {
    const there = answerOf(live.federatedIdentityCredentials);
    const names = new Set(there.map(({ name }) => name));
    const added: WrittenCredential[] = [];
    const changed: (WrittenCredential & { id: string })[] = [];
    const state: NonNullable<AppState['federatedCredentials']> = [];
    const fulfilled: typeof wishes = [];
    const changes = wishes.flatMap((wish): PlannedChange[] => {
      const { environment, issuer, subject } = wish.value;
      const same = there.find(
        (one) =>
          (subject === undefined || one.subject === subject) &&
          (issuer === undefined || one.issuer === issuer),
      );
      if (same?.audiences.some((audience) => audience.startsWith(TOKEN_EXCHANGE_AUDIENCE))) {
        // One that the spec does not name wholly may be that of somebody else.
        if (issuer === undefined || subject === undefined) return [];
        fulfilled.push(wish);
        if (!state.some(({ id }) => id === same.id))
          state.push({
            issuer,
            subject,
            audiences: same.audiences,
            name: same.name ?? wish.name,
            id: same.id ?? undefined,
          });
        return [];
      }
      if (issuer === undefined || subject === undefined) return [incomplete(wish)];
      fulfilled.push(wish);
      const written = { issuer, subject, audiences: [TOKEN_EXCHANGE_AUDIENCE] };
      if (same?.id) {
        const mended = { ...written, name: same.name ?? wish.name, id: same.id };
        changed.push(mended);
        state.push(mended);
        return [changeOf('federated-credential', 'change', wish, shown(same))];
      }
      const name = freeName(`airflow-${environment}`, names);
      names.add(name);
      added.push({ ...written, name });
      state.push({ ...written, name, id: undefined });
      return [changeOf('federated-credential', 'add', wish)];
    });
    const any = added.length + changed.length > 0;
    const writes = any ? { federatedCredentials: { added, changed } } : {};
    return { changes, writes, state: { federatedCredentials: state }, fulfilled };
  },
});

function wanted(one: PlannedEnvironment): Wish<Wanted>[] {
  const identity = one.environment.values.client?.workloadIdentity;
  if (!identity) return [];
  const { issuer } = identity;
  const subject = federatedSubject(one.resolved);
  return [
    {
      name: `${subject ?? 'service account'} of ${issuer ?? 'the cluster'}`,
      value: { environment: one.environment.name, issuer, subject },
      after: { issuer: issuer ?? null, subject: subject ?? null, audiences: [TOKEN_EXCHANGE_AUDIENCE] },
      reason:
        'Airflow proves itself with the token of its service account; all three are compared letter by letter',
      where: [placeOf(one, ['client', 'workloadIdentity'])],
    },
  ];
}

const shown = ({ issuer, subject, audiences }: FederatedIdentityCredential) => ({
  issuer,
  subject,
  audiences,
});

const incomplete = (wish: Wish<Wanted>): PlannedChange =>
  changeOf('federated-credential', 'by-hand', {
    ...wish,
    reason: `the spec does not say which ${wish.value.issuer === undefined ? 'cluster: write `client.workloadIdentity.issuer`' : 'service account: write `airflow.namespace`, or `client.workloadIdentity.subject`'}`,
  });

/** Names are unique within an app, and can't be changed later. */
function freeName(name: string, taken: ReadonlySet<string | null | undefined>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return free;
}
