import { DEFAULT_PASSWORD, defaultUserRow } from '../../../../src/facts/chart-default-user.ts';
import { at } from '../../chart-values.ts';
import { type ChartTable, compared, rowOf } from './chart-table.ts';

export const defaultUser: ChartTable = (chart) => {
  const { path } = defaultUserRow(rowOf(chart));
  const where = `${chart.where}/values.yaml`;
  const user =
    chart.kind === 'apache'
      ? ['createUserJob', 'defaultUser', 'password']
      : ['airflow', 'users', '0', 'password'];
  return [
    compared(
      'chart-default-user',
      `${path.join('.')} is there`,
      true,
      at(chart.values, path) !== undefined,
      where,
    ),
    compared('chart-default-user', user.join('.'), DEFAULT_PASSWORD, at(chart.values, user), where),
  ];
};
