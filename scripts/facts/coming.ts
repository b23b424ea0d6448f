import type { Answer, Read, Reading } from './answer.ts';
import { compareMarks } from './behaviour.ts';
import { compareTable } from './compare.ts';
import type { LookedAt } from './looked-at.ts';
import type { Records } from './recorded.ts';
import { signInSettings } from './tables/sign-in-settings.ts';

/** A release that no Airflow that can be had takes yet, and what it brings. */
export interface Coming {
  name: string;
  version: string;
  /** Beside what the newest pair has. */
  answers: Answer[];
}

/**
 * What a release brings that is out before anything asks for it. Nothing in the tables is wrong by it.
 * @param read what its own sources say
 * @param now what those of the newest pair say
 */
export function comingWith(
  { name, version }: { name: string; version: string },
  read: Read,
  now: Read,
  at: LookedAt,
  records: Records,
): Coming {
  const alone: LookedAt = { ...at, releases: { [name]: version } };
  const settings = compareTable(signInSettings, alone, read).filter(({ status }) => status === 'new');
  return {
    name,
    version,
    answers: [
      ...settings,
      ...otherReads(read, now),
      ...compareMarks(records, alone, only(read, name)),
    ].filter(({ status }) => status !== 'holds'),
  };
}

/** The settings that Flask-AppBuilder reads in another way: what is read in a release alone is compared with that of the pair. */
function otherReads(read: Read, now: Read): Answer[] {
  const before = readsOf(now);
  return [...readsOf(read)].flatMap(([row, { value: is, where }]): Answer[] => {
    const was = before.get(row)?.value;
    return was === undefined || was === is
      ? []
      : [{ status: 'changed', table: 'sign-in-settings', row, was, is, where }];
  });
}

type Value = Extract<Reading, { value: unknown }>;

const readsOf = ({ readings }: Read) =>
  new Map(
    readings.flatMap((one) =>
      'value' in one && one.row.startsWith('Flask-AppBuilder reads ')
        ? [[one.row, one as Value] as const]
        : [],
    ),
  );

/** Without what a reader says of an Airflow that is not there. */
const only = (read: Read, name: string): Read => ({
  ...read,
  readings: read.readings.filter((one) => 'value' in one && one.row.startsWith(`${name} `)),
});
