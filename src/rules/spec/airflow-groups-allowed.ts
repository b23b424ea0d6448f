import { airflowRow } from '../../facts/airflow.ts';
import { fabFor } from '../../facts/fab.ts';
import { hasOwnGroups } from '../../facts/ways-round.ts';
import { whoSignsIn } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';

export const airflowGroupsAllowed: Rule = {
  id: 'airflow-groups-allowed',
  checkEnvironment: (environment) => {
    const { access, airflow } = environment.values;
    const { version = '', fab } = airflow ?? {};
    const used = airflowRow(version)?.fab === 'provider' ? (fab ?? fabFor(version)?.version) : undefined;
    // Older releases have no groups.
    if (access?.airflowGroups !== 'allow' || !hasOwnGroups(used)) return [];
    return [
      {
        message: `\`access.airflowGroups\` is \`allow\`: whoever is in a group of Airflow's own has its roles on top of the mapped ones, and keeps them when ${whoSignsIn(environment)} takes the others away`,
        at: { path: ['access', 'airflowGroups'] },
        fix: 'write `deny` (the default), and map what these groups are for; `select u.username, g.name from ab_user_group ug join ab_user u on u.id = ug.user_id join ab_group g on g.id = ug.group_id` lists who is in one',
      },
    ];
  },
};
