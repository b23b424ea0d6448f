/**
 * The FAB provider that the official image `apache/airflow:X.Y.Z` can have. Derived by `npm run facts` from when the releases
 * were published on PyPI: the image is installed with Airflow's constraints, which take the newest provider of the day when a
 * release candidate is made. Held against the constraints of 2.9.1, 2.9.3, 2.10.5, 3.0.1, 3.0.6, 3.1.5, 3.1.8,
 * 3.2.1, 3.2.2, 3.3.0 and 3.3.1 themselves: each names one that is in its row.
 *
 * The release of Airflow, the oldest provider that it can be, the newest.
 */
const rows = `
2.9.0 1.0.2 1.0.2
2.9.1 1.0.4 1.0.4
2.9.2 1.1.1 1.1.1
2.9.3 1.2.0 1.2.1
2.10.0 1.2.2 1.2.2
2.10.1 1.3.0 1.3.0
2.10.2 1.3.0 1.3.0
2.10.3 1.4.1 1.5.0
2.10.4 1.5.1 1.5.1
2.10.5 1.5.2 1.5.3
2.11.0 1.5.3 1.5.3
2.11.2 1.5.4 1.5.4
3.0.0 2.0.0 2.0.1
3.0.1 2.0.2 2.0.2
3.0.2 2.1.0 2.2.0
3.0.3 2.2.1 2.3.0
3.0.4 2.3.0 2.3.1
3.0.6 2.4.1 2.4.1
3.1.0 2.4.2 2.4.3
3.1.1 3.0.0 3.0.1
3.1.2 3.0.1 3.0.1
3.1.3 3.0.1 3.0.1
3.1.5 3.0.3 3.0.3
3.1.6 3.1.1 3.1.1
3.1.7 3.1.2 3.2.0
3.1.8 3.3.0 3.4.0
3.2.0 3.6.0 3.6.0
3.2.1 3.6.0 3.6.1
3.2.2 3.6.3 3.6.4
3.3.0 3.7.0 3.7.1
3.3.1 3.7.3 3.8.0
3.3.2 3.8.1 3.9.0
`;

const byAirflow: ReadonlyMap<string, readonly string[]> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [airflow = '', ...fabs] = row.split(' ');
      return [airflow, [...new Set(fabs)]];
    }),
);

/** The providers that the image of a release can have, the oldest and the newest, or the one; empty where none is known. */
export const fabsOfImage = (airflow: string): readonly string[] => byAirflow.get(airflow) ?? [];

/** An official image by its tag. Slim ones are left out: people add the provider to them, in any release. */
const official = /^(?:(?:index\.)?docker\.io\/)?apache\/airflow:(\d+\.\d+\.\d+)(?:-python\d\.\d+)?$/;

/** The release of Airflow in an official image that is named whole; undefined for any other, and for a part of a template. */
export const officialImage = (image: string): string | undefined => official.exec(image.trim())?.[1];
