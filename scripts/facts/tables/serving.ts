import { serving as servedBy } from '../../../src/facts/serving.ts';
import type { FactTable } from '../table.ts';

/** The command, and where it says how it is; the names in the chart's values are asked of the chart. */
export const serving: FactTable = {
  table: 'serving',
  covers: 'part',
  says: ({ airflow }) => {
    const { command, health } = servedBy(airflow);
    return new Map([
      ['command', command],
      ['health', health],
    ]);
  },
};
