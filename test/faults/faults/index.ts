import type { Fault } from '../fault.ts';
import { edited, replaced, writtenTo } from './changed.ts';
import { certificateOfTomorrow, clockOff, clockStep } from './clock.ts';
import { diskFull } from './disk-full.ts';
import { diskFullMidway } from './disk-full-midway.ts';
import { interrupted, killed, terminated } from './ended.ts';
import { fewDescriptors } from './few-descriptors.ts';
import { folderInPlace } from './folder-in-place.ts';
import { entraInGerman, locale, programsInGerman } from './language.ts';
import { linkOut } from './link-out.ts';
import { ipv6Only, namesUnanswered } from './names.ts';
import { networkCut, networkReset, networkSilent, oldTls, otherProtocol } from './network.ts';
import { noInput } from './no-input.ts';
import { noPermission } from './no-permission.ts';
import { notRemoved } from './not-removed.ts';
import { pipeInPlace } from './pipe-in-place.ts';
import { folderGone, folderNotUtf8, noHome, noPrograms } from './places.ts';
import { readOnly } from './read-only.ts';
import { errorsGone, outputFull, readerGone } from './reader-gone.ts';
import { twoAtOnce } from './two-at-once.ts';
import { unreadable } from './unreadable.ts';

/** The columns of the table. */
export const faults: readonly Fault[] = [
  diskFull,
  diskFullMidway,
  readOnly,
  noPermission,
  unreadable,
  writtenTo,
  replaced,
  edited,
  linkOut,
  folderInPlace,
  pipeInPlace,
  interrupted,
  terminated,
  killed,
  notRemoved,
  twoAtOnce,
  readerGone,
  errorsGone,
  outputFull,
  noInput,
  fewDescriptors,
  networkReset,
  networkCut,
  networkSilent,
  namesUnanswered,
  ipv6Only,
  otherProtocol,
  oldTls,
  clockOff,
  clockStep,
  certificateOfTomorrow,
  locale,
  entraInGerman,
  programsInGerman,
  noHome,
  folderGone,
  folderNotUtf8,
  noPrograms,
];
