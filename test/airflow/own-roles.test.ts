import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { CHOSEN_PAIRS, REGISTRATION } from './registration.ts';

/** What another server leaves that starts at the same time: a permission without its resource, given to the role. */
const HALF = [
  "insert into ab_permission_view (id, permission_id) select 99999, id from ab_permission where name = 'can_edit'",
  "insert into ab_permission_view_role (id, permission_view_id, role_id) select 99999, 99999, id from ab_role where name = 'Analyst'",
];

const COLUMN = `select "notnull" from pragma_table_info('ab_permission_view') where name = 'view_menu_id'`;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, roles that the file makes', (pair) => {
  let airflow: Airflow;
  beforeAll(async () => {
    const permissions: [string, string][] = [
      ['can_read', 'DAGs'],
      ['can_edit', 'DAGs'],
    ];
    const config = webserverConfig(pair, { roles: [{ name: 'Analyst', permissions }] });
    airflow = await startAirflow({ pair, config, env: REGISTRATION });
    await airflow.sync();
  });
  afterAll(() => airflow?.close());

  it('have their permissions and no others after the next start, whatever a server left half made', async () => {
    const made = await airflow.permissions('Analyst');
    expect(made).toEqual(expect.arrayContaining(['can_edit on DAGs', 'can_read on DAGs']));
    await airflow.grant({ role: 'Analyst', action: 'can_delete', resource: 'DAGs' });
    // Newer databases have no place for half a permission.
    const [[isWhole] = []] = await airflow.sql(COLUMN);
    for (const statement of isWhole ? [] : HALF) await airflow.sql(statement);
    await airflow.sync();
    expect(await airflow.permissions('Analyst')).toEqual(made);
    expect(
      await airflow.sql('select 1 from ab_permission_view_role where permission_view_id = 99999'),
    ).toEqual([]);
  });
});
