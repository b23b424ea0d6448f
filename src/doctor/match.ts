import { maskLog } from '../mask/mask-log.ts';
import type { Cause, Phase, Values } from './cause.ts';
import { causes } from './causes/index.ts';
import { Finder } from './finder.ts';
import type { FrameId } from './symptoms/frame-id.ts';
import { frames } from './symptoms/frames.ts';
import { providerNames } from './symptoms/login-paths.ts';
import { levelWords } from './symptoms/record-level.ts';
import { startLines } from './symptoms/server-starts.ts';
import type { TroubleKind } from './symptoms/trouble-kind.ts';
import { troubleKinds } from './symptoms/trouble-kinds.ts';
import { authSteps, pagesInside } from './symptoms/visits.ts';
import { typicalLines } from './typical-lines.ts';

/** Words on lines that matter for the course of a login alone. */
const courseWords = [
  'oauth-authorized',
  ...providerNames.map((name) => `login/${name}`),
  ...[
    'HTTP/1.1" ',
    'HTTP/1.0" ',
    'HTTP/2.0" ',
    'HTTP/2" ',
    'status_code=',
    '"status_code":',
    '"status_code": ',
  ].flatMap((before) => ['302', '303', '307', '40', '41', '42', '43', '50'].map((status) => before + status)),
  'Added user',
  'Updated user',
  // Requests of a sign-in, and what fails in the middle of one.
  'Traceback (most recent',
  '"exc_type":',
  'CERTIFICATE_VERIFY_FAILED',
  'login_callback',
  'oidc_callback',
  'callback?code=',
  'callback?state=',
  '/login/ HTTP',
  '/login HTTP/',
  '/login?next',
  '/login/?next',
  '/login/ query',
  '/login query',
  '/auth/login',
  '/auth/token',
  '/logout/ HTTP',
  '/logout HTTP/',
  '/logout/ query',
  '/logout query',
  '/auth/logout',
  '/ui/auth/me',
  'Exception on /',
  'Exception in ASGI',
  '[airflow.api_fastapi.auth',
  'airflow.providers.fab',
  'airflow.providers.keycloak',
  'flask_appbuilder.security',
  '{override.py:',
  '{fab_auth_manager.py',
  '{base_auth_manager.py',
];

/** All that the causes need to be found, in lower case. @public The benchmark of the logs reads it. */
export const words: readonly string[] = [
  ...new Set(
    [
      ...causes.flatMap(({ anchors }) => anchors),
      ...frames.flatMap(({ anchors }) => anchors),
      ...troubleKinds.flatMap(({ anchors }) => anchors),
      ...authSteps.anchors,
      ...startLines.flatMap(({ anchors }) => anchors),
      ...courseWords,
      ...levelWords,
    ].map((word) => word.toLowerCase()),
  ),
];

const indexes: ReadonlyMap<string, number> = new Map(words.map((word, index) => [word, index]));

const first = new Finder([...words, ...pagesInside], typicalLines);
let later: Finder | undefined;

/**
 * Finds the lines of a log that are worth a careful look.
 * @param isAnybodyInside pages that only those get who are signed in are most of a log, so they are searched for once
 */
export const lineFinder = (isAnybodyInside: boolean): Finder => {
  if (!isAnybodyInside) return first;
  later ??= new Finder(words, typicalLines);
  return later;
};

const causesByWord = byWord(causes);
const framesByWord = byWord(frames);
const kindsByWord = byWord(troubleKinds);
const stepsByWord = byWord([authSteps]);
const startsByWord = byWord(startLines);

function byWord<T extends { anchors: readonly string[] }>(
  rows: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const map = new Map<number, T[]>();
  for (const row of rows) {
    for (const anchor of row.anchors) {
      const index = indexes.get(anchor.toLowerCase()) as number;
      const list = map.get(index);
      if (list) list.push(row);
      else map.set(index, [row]);
    }
  }
  return map;
}

/** What is known of the lines before. */
export interface Situation {
  phase: Phase | undefined;
  frames: ReadonlySet<FrameId>;
  /** The last frame of a file that settings or the FAB provider are in. */
  innermost: FrameId | undefined;
  /** Of which it is asked whether its last frame is of a file of the user's own; by few causes, so not for each line. */
  traceback: { readonly isInOwnFile: boolean };
}

export interface Match {
  cause: Cause;
  values: Values;
  /** Where in the text. */
  start: number;
  end: number;
  /** Where roles or keys of the user's own are named in it. */
  names: readonly { start: number; end: number }[];
}

const encoder = new TextEncoder();
/** Most lines fit into it. */
const room = new Uint8Array(16 * 1024);

/** The words that stand in a text. */
export function wordsIn(text: string): Set<number> {
  if (text.length * 3 > room.length) {
    const bytes = encoder.encode(text);
    return first.all(bytes, 0, bytes.length);
  }
  return first.all(room, 0, encoder.encodeInto(text, room).written);
}

/** A step of a sign-in that is logged whatever comes of it. */
export const isAuthStep = (text: string, found: ReadonlySet<number>): boolean =>
  rowsOf(stepsByWord, found).some(({ sign }) => sign.test(text));

/** What a line says of a start of the server. */
export const startStepIn = (text: string, found: ReadonlySet<number>) =>
  rowsOf(startsByWord, found).find(({ sign }) => sign.test(text))?.step;

/** The known kind of bad record that the text is. */
export const kindIn = (text: string, found: ReadonlySet<number>): TroubleKind | undefined =>
  rowsOf(kindsByWord, found).find(({ sign }) => sign.test(text));

export function framesIn(text: string, found: ReadonlySet<number>): FrameId[] {
  return rowsOf(framesByWord, found).flatMap(({ id, sign }) => (sign.test(text) ? [id] : []));
}

/** Every cause that the text shows; what is unexplained only when nothing else is there. */
export function match(text: string, found: ReadonlySet<number>, situation: Situation): Match[] {
  const matches = rowsOf(causesByWord, found).flatMap((cause) => matchOne(cause, text, situation) ?? []);
  const told = matches.filter((one) => !matches.some((other) => isName(one, other)));
  const explained = told.some(({ cause }) => cause.weight === 'cause' || cause.weight === 'inferred');
  return explained ? told.filter(({ cause }) => cause.weight !== 'unexplained') : told;
}

/** A role or a key may be called like an error: what stands in the name that another cause is about is no evidence. */
const isName = ({ start, end }: Match, { names }: Match): boolean =>
  names.some((name) => start >= name.start && end <= name.end);

function matchOne(cause: Cause, text: string, situation: Situation): Match | undefined {
  const { phase, frames: above, innermost, traceback } = situation;
  if (cause.inOwnFile && !traceback.isInOwnFile) return undefined;
  if (cause.innermost && cause.innermost !== innermost) return undefined;
  if (cause.during && !(phase && cause.during.includes(phase))) return undefined;
  if (cause.below && !cause.below.some((id) => above.has(id))) return undefined;
  if (cause.notBelow?.some((id) => above.has(id))) return undefined;
  for (const sign of cause.signs) {
    const found = sign.exec(text);
    if (!found) continue;
    const said = valuesOf(found);
    const values = { ...said, ...cause.adds?.(said, text) };
    if (cause.accepts && !cause.accepts(values)) continue;
    return { cause, values, start: found.index, end: found.index + found[0].length, names: namesIn(found) };
  }
  return undefined;
}

function namesIn(found: RegExpExecArray): Match['names'] {
  const { role, keys } = found.groups ?? {};
  return [role, keys].flatMap((name) => {
    const start = name ? found.input.lastIndexOf(name, found.index + found[0].length - name.length) : -1;
    return name && start >= found.index ? [{ start, end: start + name.length }] : [];
  });
}

/** What stands in a group is repeated in a sentence, so nothing secret may be left in it. */
function valuesOf(found: RegExpExecArray): Values {
  const groups = Object.entries(found.groups ?? {});
  return Object.fromEntries(
    groups.flatMap(([name, value]) => (value ? [[name, maskLog(value).trim().slice(0, 120)]] : [])),
  );
}

function rowsOf<T>(map: ReadonlyMap<number, readonly T[]>, found: ReadonlySet<number>): T[] {
  if (found.size === 0) return [];
  return [...new Set([...found].flatMap((index) => map.get(index) ?? []))];
}
