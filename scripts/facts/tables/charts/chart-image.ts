import { imageKeys } from '../../../../src/facts/chart-image.ts';
import { type ChartTable, isThere } from './chart-table.ts';

export const image: ChartTable = (chart) => {
  const { repository, tag, digest, pullSecret, pullSecrets } = imageKeys[chart.kind];
  return [...repository, ...tag, ...digest, pullSecret, ...(pullSecrets ? [pullSecrets] : [])].map((path) =>
    isThere('chart-image', chart, path),
  );
};
