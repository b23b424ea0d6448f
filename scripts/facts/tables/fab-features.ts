import { fabFeatures } from '../../../src/facts/fab-features.ts';
import type { FactTable } from '../table.ts';

export const features: FactTable = {
  table: 'fab-features',
  covers: 'all',
  says: ({ fab }) => new Map(fab === undefined ? [] : Object.entries(fabFeatures(fab))),
};
