import { packageNames } from '../files/package-text.ts';

/** One set of packages that is known to work together: a file of `pins/`. */
export interface PinnedAirflow {
  /** `<Airflow>-<FAB provider>-authlib<version>`, or `<Airflow>---authlib<version>` where FAB is built in. */
  name: string;
  airflow: string;
  /** Undefined where FAB is built in. */
  fab: string | undefined;
  /** The file for `pip install --no-deps -r`, from the top of the package. */
  file: string;
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Those that come with the package, oldest first. */
export function pinnedAirflows(): PinnedAirflow[] {
  return packageNames('pins')
    .sort(inOrder.compare)
    .flatMap((file) => {
      const [, name, airflow, fab] = /^((\d+\.\d+\.\d+)-(-|[\d.]+)-authlib[\d.]+)\.txt$/.exec(file) ?? [];
      if (name === undefined || airflow === undefined) return [];
      return [{ name, airflow, fab: fab === '-' ? undefined : fab, file: `pins/${file}` }];
    });
}
