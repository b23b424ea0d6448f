import { existsSync, readFileSync } from 'node:fs';
import { type PinnedAirflow, pinnedAirflows } from '../../src/edge/airflow/pinned-airflows.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { outcomesFile } from '../../test/proof/outcomes.ts';
import { waysFile } from '../../test/proof/ways/covered.ts';
import type { LookedAt } from './looked-at.ts';

/** The Airflow that a pin names, as packages have it: `3.4.0b2`. */
const namedIn = ({ file }: PinnedAirflow): string | undefined =>
  /^apache-airflow==(\S+)$/m.exec(readFileSync(packageFile(file), 'utf8'))?.[1];

/** The pin of Airflow and its provider as they are: a newer authlib needs no other one, a newer pre-release does. */
export const pinOf = ({ airflow, preRelease, fab }: LookedAt): string | undefined =>
  pinnedAirflows().findLast(
    (pin) => pin.airflow === airflow && pin.fab === fab && namedIn(pin) === (preRelease ?? airflow),
  )?.name;

/**
 * The pins that one of these releases takes the place of: of an earlier pre-release of the same Airflow, which nobody
 * installs any more.
 */
export const outdatedPins = ({ airflow, preRelease }: LookedAt): string[] =>
  pinnedAirflows()
    .filter((pin) => pin.airflow === airflow && namedIn(pin) !== (preRelease ?? airflow))
    .map(({ name }) => name);

/** What is kept of a pin, each a path. */
export const filesOfPin = (pin: string): string[] => [
  packageFile(`pins/${pin}.txt`),
  waysFile(pin),
  outcomesFile(pin),
];

/** Whether what signing in with a pin came to is on record. */
export const isProven = (pin: string): boolean => existsSync(outcomesFile(pin));
