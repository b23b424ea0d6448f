/** The tables that a chart is asked about, a file for each; what a chart alone cannot say is in the last. */
import { defaultUser } from './chart-default-user.ts';
import { ignored } from './chart-ignored.ts';
import { image } from './chart-image.ts';
import { keys } from './chart-keys.ts';
import { layout } from './chart-layouts.ts';
import { objects } from './chart-objects.ts';
import type { ChartTable } from './chart-table.ts';
import { release } from './charts.ts';
import { secretKeys } from './secret-keys.ts';
import { looked } from './verified.ts';

export const chartTables: readonly ChartTable[] = [
  release,
  keys,
  defaultUser,
  layout,
  image,
  ignored,
  secretKeys,
  objects,
  looked,
];
