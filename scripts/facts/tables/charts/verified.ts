import { unverifiedTables } from '../../../../src/facts/verified.ts';
import type { Answer } from '../../answer.ts';
import { type ChartTable, nameOf } from './chart-table.ts';

export const looked: ChartTable = (chart) =>
  unverifiedTables(nameOf(chart) as `apache/${string}`).map(
    ({ table, verifiedTo }): Answer => ({
      status: 'unverified',
      table,
      row: nameOf(chart),
      was: `looked at up to ${verifiedTo}`,
      where: chart.where,
    }),
  );
