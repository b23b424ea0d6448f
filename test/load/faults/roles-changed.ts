import type { LoadFault } from '../world.ts';

const BROWSERS = 5;
const OPERATOR = { appRoles: ['airflow_nonprod_op'], roles: 'Op, Viewer' };
const ADMIN = { appRoles: ['airflow_nonprod_admin'], roles: 'Admin' };
const CHANGES = [OPERATOR, ADMIN, OPERATOR];

const rolesOf = (username: string): string =>
  `select r.name from ab_role r join ab_user_role ur on ur.role_id = r.id join ab_user u on u.id = ur.user_id
   where u.username = '${username}' order by r.name`;

/** Each sign-in takes the roles of before away and gives the new ones; several do it at once. */
export const rolesChanged: LoadFault = {
  does: `the roles of one person change ${CHANGES.length} times, who signs in in ${BROWSERS} browsers at once after each`,
  mayFail: 'nobody',
  run: async ({ tenant, visitors, entra, count, database }) => {
    const [person] = tenant.newcomers.splice(0, 1);
    if (!person) throw new Error('there is nobody left who has not signed in');
    for (const { appRoles, roles } of CHANGES) {
      await entra.control({ claims: { [person.upn]: { roles: appRoles } } });
      const browsers = Array.from({ length: BROWSERS }, () => visitors.signIn(person, false));
      const signIns = await Promise.all(browsers);
      const names = (await database.sql(rolesOf(person.oid))).map(([name]) => String(name));
      // Stock adds it to everybody, which the audit at the end tells.
      const stored = names.filter((name) => name !== 'Public').join(', ');
      const wrong = { result: 'failed', reason: `has the roles ${stored}` } as const;
      count(stored === roles ? signIns : signIns.map((one) => ({ ...one, ...wrong })));
    }
    await entra.control({ claims: {} });
    count([await visitors.signIn(person, false)]);
  },
};
