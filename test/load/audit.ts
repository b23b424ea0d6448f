import type { Audit } from './outcome.ts';
import type { Person } from './people.ts';
import type { Side } from './side.ts';
import type { SignIn } from './sign-in.ts';

const ACCOUNTS = `select u.id, u.username, r.name from ab_user u
  left join ab_user_role ur on ur.user_id = u.id left join ab_role r on r.id = ur.role_id`;

/** Reads what is in the database past Airflow, and holds it against what each person was to get. */
export async function audit({ database, tenant }: Side, signIns: readonly SignIn[]): Promise<Audit> {
  const accounts = new Map<string, { username: string; roles: string[] }>();
  for (const [id, username, role] of await database.sql(ACCOUNTS)) {
    const account = accounts.get(String(id)) ?? { username: String(username), roles: [] };
    if (role !== null) account.roles.push(String(role));
    accounts.set(String(id), account);
  }
  const everybody = [...tenant.regular, ...tenant.newcomers, ...tenant.strangers, ...tenant.forgers];
  const people = new Map<string, Person>(
    [...everybody, ...signIns.map(({ person }) => person)].map((person) => [person.oid, person]),
  );
  const all = [...accounts.values()];
  const names = all.map(({ username }) => username.toLowerCase());
  const isIn = ({ result }: SignIn): boolean => result === 'in';
  const byForgers = signIns.filter(({ person }) => person.forgery !== undefined);
  return {
    accounts: all.length,
    duplicates: names.length - new Set(names).size,
    wrongRoles: all.filter(
      ({ username, roles }) => roles.sort().join() !== (people.get(username)?.roles ?? []).join(),
    ).length,
    strangersIn: signIns.filter(
      (one) => isIn(one) && one.person.roles === undefined && one.person.forgery === undefined,
    ).length,
    forgedIn: byForgers.filter(isIn).length,
    forged: byForgers.length,
  };
}
