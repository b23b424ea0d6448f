/**
 * The actions and resources that permissions of FAB consist of.
 * Sources: the tables `ab_permission` and `ab_view_menu` after the first start of each pinned release; where a resource
 * begins, `permissions.py` of the released packages (`airflow/security`, from 3.0 `www/security` of the provider).
 * A plugin with pages of its own brings others.
 */
import { inRange, type VersionRange } from './version.ts';

/** The same in every release from 2.5 on. */
export const actions: readonly string[] = ['can_read', 'can_create', 'can_edit', 'can_delete', 'menu_access'];

interface ResourceRow {
  package: 'airflow' | 'fab';
  releases: VersionRange;
  names: readonly string[];
}

export const resourceRows: readonly ResourceRow[] = [
  {
    package: 'airflow',
    releases: { from: '2.5.0', verifiedTo: 'airflow/3.4.0' },
    names: [
      ...['Actions', 'Admin', 'Audit Logs', 'AuthDBView', 'Browse', 'Configurations', 'Connections'],
      ...['DAG Code', 'DAG Dependencies', 'DAG Runs', 'DAG Warnings', 'DAGs', 'Docs', 'Documentation'],
      ...['ImportError', 'Jobs', 'List Roles', 'List Users', 'My Password', 'My Profile', 'Passwords'],
      ...[
        'Permission Pairs',
        'Permission Views',
        'Permissions',
        'Plugins',
        'Pools',
        'Providers',
        'Resources',
      ],
      ...['Roles', 'SLA Misses', 'Security', 'Task Instances', 'Task Logs', 'Task Reschedules', 'Triggers'],
      ...['User Stats Chart', "User's Statistics", 'Users', 'UtilView', 'Variables', 'View Menus', 'Website'],
      'XComs',
    ],
  },
  {
    package: 'airflow',
    releases: { from: '2.5.0', below: '3.0.0' },
    names: [
      'Airflow',
      'AutocompleteView',
      'DagDependenciesView',
      'Datasets',
      'IndexView',
      'LocaleView',
      'RedocView',
    ],
  },
  {
    package: 'airflow',
    releases: { from: '2.7.0', verifiedTo: 'airflow/3.4.0' },
    names: ['Cluster Activity'],
  },
  { package: 'airflow', releases: { from: '2.8.0', below: '3.0.0' }, names: ['DevView', 'DocsView'] },
  {
    package: 'fab',
    releases: { from: '2.0.0', verifiedTo: 'fab/3.10.2' },
    names: ['Asset Aliases', 'Assets', 'Backfills', 'DAG Versions', 'FabIndexView', 'SecurityApi'],
  },
  { package: 'fab', releases: { from: '2.4.0', verifiedTo: 'fab/3.10.2' }, names: ['HITL Detail'] },
  {
    package: 'fab',
    releases: { from: '3.8.0', verifiedTo: 'fab/3.10.2' },
    names: ['All Audit Logs', 'All Import Errors'],
  },
  { package: 'fab', releases: { from: '3.10.0', verifiedTo: 'fab/3.10.2' }, names: ['All Reparses'] },
];

/** What stands before the id of one DAG. `DAG Run:` is in `permissions.py` of 2.10, 2.11, and the provider to 3.0.2. */
export const dagPrefixes: readonly string[] = ['DAG:', 'DAG Run:'];

/**
 * The resources of an Airflow release with, from 2.9 on, a release of the provider.
 * @param fab undefined where FAB is part of Airflow
 */
export function resourcesOf(airflow: string, fab: string | undefined): string[] {
  const version = { airflow, fab };
  return resourceRows.flatMap((row) => (inRange(version[row.package] ?? '', row.releases) ? row.names : []));
}
