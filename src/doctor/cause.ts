import type { RuleId } from '../diagnostic.ts';
import type { FrameId } from './symptoms/frame-id.ts';
import type { LoginEvent } from './symptoms/login-event.ts';

/** The step of a login that Flask-AppBuilder was at when it logged the error: before the redirect, code to token, token to user. */
export type Phase = 'authorize' | 'token' | 'user';

/**
 * How much a sighting says.
 * - `cause`: this is what is wrong.
 * - `inferred`: told from what happened around it; said when no cause is named.
 * - `unexplained`: a failure whose reason the table does not know; said when nothing better is.
 * - `text`: what people are shown for many causes; it says little by itself.
 * - `open`: a sign-in that is not seen to its end; said when nothing else is.
 */
export type Weight = 'cause' | 'inferred' | 'unexplained' | 'text' | 'open';

/** One cause of a failing login: how it shows, what it means, how to be sure, what to do. */
export interface Cause {
  /** Names its page, `docs/errors/<id>.md`. */
  id: string;
  /** `aadsts-{code}`: by the number that the text says. */
  rule: RuleId | 'aadsts-{code}';
  weight: Weight;
  /** Lines as people see and search for them, with made-up values. The first is the title of the page. */
  texts: readonly [string, ...string[]];
  /** Words of eight characters or more, in any case, of which one is in every line that a sign matches. */
  anchors: readonly string[];
  /** Named groups fill `{name}` in the sentences. Bounded, since a log is written by anybody. */
  signs: readonly RegExp[];
  /** Only while Flask-AppBuilder was at one of these steps. */
  during?: readonly Phase[];
  /** Only below one of these frames of a traceback. */
  below?: readonly FrameId[];
  /** Not below one of these. */
  notBelow?: readonly FrameId[];
  /** Of `webserver_config.py` and the FAB provider, the one whose frame stands last above it. */
  innermost?: 'config-file' | 'fab-provider';
  /** Only where the last frame of the traceback is of a file of the user's own, and of no package. */
  inOwnFile?: true;
  /** Told by the course of the requests instead of by a text. */
  course?: LoginEvent;
  /** Only with these values. */
  accepts?: (values: Values) => boolean;
  /** More values for the sentences, by a table; `text` is the line. */
  adds?: (values: Values, text: string) => Values;
  /** Other ways to mend it, by the value `why`. */
  reasons?: readonly Reason[];
  /** What is said holds for Entra alone, or for every provider but Entra; told only of a log in which none of another kind is seen. */
  only?: 'microsoft' | 'others';
  /** Other causes that this one accounts for; they are not told beside it. */
  replaces?: readonly string[];
  /** It concerns one attempt: when a later login worked, there is nothing to do. */
  fleeting?: true;
  /** It is of one request: where all who came back got in later, it kept nobody out. */
  perSignIn?: true;
  /** What settles a fleeting one must have begun after it: of several people at once, one gets in and another one does not. */
  triedAgain?: true;
  /** Their own doing, such as an address that no page has: where others get in later, there is nothing to mend. */
  ownDoing?: true;
  /** One attempt says it several times. */
  repeats?: true;
  /** A step that looks like a failure and is none, or tells only together with something else. */
  normal?: true;
  /** Only where nothing in the log is of an identity provider. */
  withoutProvider?: true;
  /** Only where somebody who had signed in was sent round again, or where the log has no requests that could tell. */
  circle?: true;
  /** Said only when nothing else is. */
  alone?: true;
  /** Only together with one of these, which it tells more of. */
  onlyWith?: readonly string[];
  /** Only where somebody tried to sign in, or where the log has no requests that could tell. */
  tried?: true;
  /** A sign-in that went through before it says nothing against it. */
  lasts?: true;
  /** A start that came up after it says that it is over. */
  untilStart?: true;
  /** It may be so, or it may be something that nothing in the log tells apart: could not be determined. */
  uncertain?: true;
  /** Told beside these, although it is no failure by itself. */
  beside?: readonly string[];
  /** What is wrong with what, and what follows. */
  what: string;
  /** How to tell it from its neighbours. */
  sure: string;
  fix: string;
  /** Releases that say it like this. */
  versions?: string;
  /** Where the texts come from: a page, a standard, or the place in the source of the software that writes them. */
  source: string;
}

/** Why it fails, where the line says that too. */
export interface Reason {
  sign: RegExp;
  why: string;
  fix: string;
}

export type Values = Readonly<Record<string, string>>;

/** What stands in parentheses around values goes with any that is not there. */
const aside = / \((?:[^(){}]{0,80}\{\w+\}){1,4}[^(){}]{0,80}\)/g;
const place = /\{(\w+)\}/g;

/** `{name}` in a sentence becomes the value of that group of the sign. */
export const fill = (sentence: string, values: Values): string =>
  sentence
    .replace(aside, (whole) =>
      [...whole.matchAll(place)].some(([, name = '']) => values[name] === undefined) ? '' : whole,
    )
    .replace(place, (_, name: string) => values[name] ?? `<${name}>`);
