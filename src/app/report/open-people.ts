import type { Finding } from '../../diagnostic.ts';
import type { Unknown } from '../../directory/observed.ts';
import type { TenantRecord } from '../../directory/tenant-record.ts';
import { tenantKey } from '../../entra/questions.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { reasonOf } from '../../rules/tenant/open-questions.ts';
import type { TenantsRead } from '../tenant/read-tenants.ts';

/** Why it is not known who is in a group, or whether an account is switched off, each reason once for a tenant. */
export const openPeople = ({ chosen, records }: Pick<TenantsRead, 'chosen' | 'records'>): Finding[] =>
  [...records].flatMap(([key, record]) => {
    const asked = chosen.find(({ address }) => tenantKey(address) === key);
    if (!asked) return [];
    const reasons = new Map([...hidden(record), ...refused(record)].map((one) => [reasonOf(one), one]));
    return [...reasons.values()].map(({ rule, message, fix }) =>
      findingOf(rule, { message, where: wholeFile(asked.spec.source), fix }),
    );
  });

/** Graph gives accounts without what the caller may not see of them. */
function hidden({ people, allPeople, accounts }: TenantRecord): Unknown[] {
  const lists = [people, allPeople, accounts].flatMap((kept) => Object.values(kept ?? {}));
  const read = lists.flatMap((answer) => (answer.status === 'known' ? (answer.value ?? []) : []));
  const count = new Set(read.filter((one) => (one.accountEnabled ?? null) === null).map(({ id }) => id)).size;
  if (count === 0) return [];
  const accountsOf = count === 1 ? '1 account' : `${count} accounts`;
  return [
    {
      status: 'unknown',
      rule: 'permission-missing',
      message: `Microsoft Graph does not show of ${accountsOf} whether it is switched off: whether these people can sign in is not known`,
      fix: 'give the identity that signs in the application permission `User.Read.All`, with admin consent',
    },
  ];
}

const refused = ({ people, allPeople, accounts }: TenantRecord): Unknown[] =>
  [people, allPeople, accounts].flatMap((kept) =>
    Object.values(kept ?? {}).flatMap((answer) => (answer.status === 'unknown' ? [answer] : [])),
  );
