import type { LoadFault } from '../world.ts';

const BROWSERS = 5;
const CHANGES = [['airflow_nonprod_op'], ['airflow_nonprod_admin'], ['airflow_nonprod_op']];
const NEXT = [['Op', 'Viewer'], ['Admin'], ['Op', 'Viewer']];

/** Each sign-in takes the roles of before away and gives the new ones; several do it at once. */
export const rolesChanged: LoadFault = {
  does: `the roles of one person change ${CHANGES.length} times, who signs in in ${BROWSERS} browsers at once after each`,
  mayFail: 'nobody',
  run: async ({ tenant, visitors, entra, count, database }) => {
    const [person] = tenant.newcomers.splice(0, 1);
    if (!person) throw new Error('there is nobody left who has not signed in');
    for (const [index, roles] of CHANGES.entries()) {
      await entra.control({ claims: { [person.upn]: { roles } } });
      const signIns = Array.from({ length: BROWSERS }, () => visitors.signIn(person, false));
      const stored = await Promise.all(signIns).then(async (done) => {
        const rows = await database.sql(`
          select r.name from ab_role r join ab_user_role ur on ur.role_id = r.id
            join ab_user u on u.id = ur.user_id where u.username = '${person.oid}' order by r.name`);
        count(done);
        return rows.map(([name]) => String(name)).filter((name) => name !== 'Public');
      });
      if (stored.join() !== NEXT[index]?.join())
        count([{ person, began: 0, ended: 0, result: 'failed', reason: `has ${stored}`, serverErrors: [] }]);
    }
    await entra.control({ claims: {} });
    count([await visitors.signIn(person, false)]);
  },
};
