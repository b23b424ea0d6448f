import { readsAnyProvider, stockProviders } from '../../../src/facts/stock-providers.ts';
import { inRange } from '../../../src/facts/version.ts';
import type { FactTable } from '../table.ts';

/** The addresses that are asked follow from authlib, and are for people to look at. */
export const stock: FactTable = {
  table: 'stock-providers',
  covers: 'part',
  says: ({ airflow, fab }) =>
    new Map<string, unknown>([
      ...stockProviders
        .filter((row) => row.airflow === undefined || inRange(airflow, row.airflow))
        .flatMap(({ names, isBareName, givesKeys }) =>
          names.flatMap((name): [string, unknown][] => [
            [`${name}: isBareName`, isBareName],
            [`${name}: givesKeys`, givesKeys],
          ]),
        ),
      ...(readsAnyProvider(fab) ? [['any other: read at its userinfo endpoint', true] as const] : []),
    ]),
};
