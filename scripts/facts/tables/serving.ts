import { serving as servedBy } from '../../../src/facts/serving.ts';
import type { FactTable } from '../table.ts';

/** The commands; the names in the chart's values are asked of the chart. */
export const serving: FactTable = {
  table: 'serving',
  covers: 'part',
  says: ({ airflow }) => {
    const { command } = servedBy(airflow);
    return new Map([
      ['webserver', command === 'webserver'],
      ['api-server', command === 'api-server'],
    ]);
  },
};
