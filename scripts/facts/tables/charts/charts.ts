import { chartName, chartRow } from '../../../../src/facts/charts.ts';
import { type ChartTable, compared, nameOf } from './chart-table.ts';

export const release: ChartTable = (chart) => {
  const known = chartRow(nameOf(chart));
  const where = `${chart.where}/Chart.yaml`;
  if (!known)
    return [
      {
        status: 'new',
        table: 'charts',
        row: nameOf(chart),
        is: chart.appVersion,
        where,
      },
    ];
  return [
    compared('charts', `${chartName(known)} defaultAirflow`, known.defaultAirflow, chart.appVersion, where),
  ];
};
