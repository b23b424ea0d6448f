import { imageKeys } from '../../../../src/facts/chart-image.ts';
import { has } from '../../chart-values.ts';
import { type ChartTable, compared } from './chart-table.ts';

export const image: ChartTable = (chart) => {
  const { repository, tag, digest, pullSecret, pullSecrets } = imageKeys[chart.kind];
  return [...repository, ...tag, ...digest, pullSecret, ...(pullSecrets ? [pullSecrets] : [])].map((path) =>
    compared(
      'chart-image',
      `${path.join('.')} is there`,
      true,
      has(chart, path),
      `${chart.where}/values.yaml`,
    ),
  );
};
