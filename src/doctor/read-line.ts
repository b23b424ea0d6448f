import { maskLog } from '../mask/mask-log.ts';
import { endRecord } from './end-record.ts';
import { framesIn, isAuthStep, kindIn, match, startStepIn, wordsIn } from './match.ts';
import type { Place } from './place.ts';
import { MAX_QUOTE, phases, quote } from './quote.ts';
import { RequestReader } from './read-request.ts';
import type { Sightings } from './sightings.ts';
import { newStream, origin, type Stream } from './stream.ts';
import type { Request } from './symptoms/access-line.ts';
import type { FrameId } from './symptoms/frame-id.ts';
import { loginError } from './symptoms/login-error.ts';
import { loginPath } from './symptoms/login-paths.ts';
import { nameOfAccount, withoutNames } from './symptoms/names-of-people.ts';
import { isOfTasks, ofTask } from './symptoms/of-tasks.ts';
import { isOfOther } from './symptoms/other-components.ts';
import { exceptionInJson } from './symptoms/traceback.ts';
import { isBad, isOrdinary } from './symptoms/trouble-line.ts';
import { type Unwrapped, unwrap } from './unwrap.ts';

/** A new record of a log begins, which ends a traceback; some collectors write the name of a container before it. */
const recordStart =
  /^\s{0,8}(?:[a-z][a-z0-9-]{2,60}:? {1,4})?(?:\[?\d{4}-\d\d-\d\d(?! [\d:.,]{8,15} +\|)|\d{1,3}\.\d{1,3}\.\d{1,3}\.|INFO:|WARNING:|ERROR:)/;

const MAX_STREAMS = 512;
/** Behind so much of a line, words are of what it quotes. */
const HEAD = 600;
/** No word of the causes is longer. */
const LONGEST_WORD = 60;

/** Takes the lines that are worth a look, one after the other, and notes what they show. */
export class LineReader {
  private readonly source: string;
  private readonly seen: Sightings;
  private readonly streams = new Map<string, Stream>();
  private readonly requests: RequestReader;
  /** Of each pod the line that was read last. */
  private readonly lineOf = new Map<string, number>();
  private whole = true;
  /** Lines are broken at this column, and come here put together. */
  width: number | undefined;

  constructor(source: string, seen: Sightings) {
    this.source = source;
    this.seen = seen;
    this.requests = new RequestReader(seen, (raw, said, line) => this.place(raw, said, line));
  }

  /**
   * @param whole false for a part of a very long line, where the column is not known
   * @returns whether the next lines may belong to it
   */
  read(raw: string, line: number, whole: boolean): boolean {
    this.whole = whole;
    return unwrap(raw)
      .map((one) => this.record(one, raw, line))
      .some((matters) => matters);
  }

  private record({ stream: name, texts, request, isRecord }: Unwrapped, raw: string, line: number): boolean {
    const stream = this.stream(name);
    let matters = false;
    for (const [index, text] of texts.entries()) {
      if (index === 0 && (recordStart.test(text) || texts.length > 1 || isRecord)) this.begin(stream);
      if (this.text(text, raw, stream, line, index === 0, request)) matters = true;
    }
    return request && this.requests.read(request, name, raw, line) ? true : matters;
  }

  private text(
    said: string,
    raw: string,
    stream: Stream,
    line: number,
    first: boolean,
    request: Request | undefined,
  ): boolean {
    const text = withoutNames(said);
    const found = wordsIn(text);
    const phase = phases.find(([, sign]) => sign.test(text))?.[0];
    if (phase) {
      stream.phase = phase;
      this.seen.phases.add(phase);
    }
    const frames = framesIn(text, found);
    for (const id of frames) {
      // What webserver_config.py imports is a part of it.
      if (id === 'own-file' && stream.frames.has('config-file')) continue;
      stream.frames.add(id);
      if (id === 'config-file' || id === 'fab-provider') stream.innermost = id;
    }
    if (ofTask.test(raw)) stream.frames.add('task');
    const matches = match(text, found, stream);
    if (matches.length > 0 || phase) this.seen.provider.look(text);
    // Words of Entra that come without its number.
    if (matches.some(({ cause }) => cause.id.startsWith('aadsts'))) this.seen.provider.look('AADSTS');
    for (const { cause, values, start } of matches) {
      const whose = origin(cause, stream);
      if (whose !== 'task') {
        this.seen.note(cause, values, this.place(raw, quote(text, start), line), whose === 'aside');
        stream.explained = true;
        this.seen.failures.explain(stream.name, this.seen.lines);
      }
    }
    this.failure(text, first ? raw : '', stream, frames, line);
    if (!request) this.trouble(text, found, first ? raw : '', stream, line);
    if (matches.length === 0 && !recordStart.test(text)) this.acrossLines(text, found, raw, stream, line);
    const step = startStepIn(text, found);
    if (step) this.seen.starts.line(step, this.place(raw, quote(text, 0), line));
    // A record that is broken in several lines is put together again; a traceback is none.
    const goesOn = !stream.traceback.isOpen && stream.tail.length >= 60 && stream.tail.length < 300;
    stream.tail = goesOn ? `${stream.tail} ${text}`.slice(-400) : text.slice(-400);
    stream.tailWords = goesOn ? new Set([...stream.tailWords, ...found]) : found;
    if (stream.traceback.isOpen) this.lineOf.set(stream.name, line);
    if (/\b(?:Added|Updated) user\b|\[AuthSuccess\]/.test(text)) {
      this.seen.course.account(this.place(raw, quote(text, 0), line), nameOfAccount(said));
      this.seen.visits.account();
    } else if (tokenExpired.test(text)) this.seen.course.tokenExpired(this.seen.lines);
    else if (isAuthStep(text, found)) this.seen.visits.came(this.place(raw, quote(text, 0), line));
    return (
      matches.length > 0 ||
      phase !== undefined ||
      stream.frames.size > 0 ||
      stream.failing !== undefined ||
      stream.traceback.isOpen ||
      stream.serving ||
      step === 'lost-workers'
    );
  }

  /** A bad record is kept until its end is seen, since what explains it may stand below. */
  private trouble(text: string, found: ReadonlySet<number>, raw: string, stream: Stream, line: number): void {
    const known = kindIn(text, found);
    // What is known by loose words alone is none at a level that says that all is well.
    const loose = known?.concern === 'other' || (known !== undefined && text.search(known.sign) > HEAD);
    const kind = !this.whole || (loose && isOrdinary(text, raw)) ? undefined : known;
    if (!kind && (stream.trouble || !isBad(text, raw, stream.traceback.isOpen))) return;
    if (isOfOther(raw === '' ? text : raw)) return;
    // Of a record without a begin, as kubectl and kernels write them, each line is one.
    if (stream.trouble && !stream.explained) this.seen.troubles.note(stream.trouble);
    const said = quote(text, Math.max(0, text.search(message)));
    stream.trouble = { text, kind, said, place: this.place(raw === '' ? text : raw, said, line) };
  }

  /** What fails without a word that the table has: the end of a traceback, or an error that the login wrote. */
  private failure(text: string, raw: string, stream: Stream, frames: FrameId[], line: number): void {
    if (/Exception (?:on \/|in ASGI)/.test(text)) stream.serving = true;
    const on = exceptionOn.exec(text);
    if (on) stream.request = { text: `${on[2]} ${on[1]}`, path: on[1] ?? '' };
    const raised = stream.traceback.line(text, frames) ?? exceptionInJson(raw);
    // A log of errors alone has this line, and not the traceback below it.
    const error = raised ?? loginError(text, raw);
    if (error === undefined && !on) return;
    const path = loginPath(stream.request?.path ?? '-')?.kind;
    const said = error ?? (path === undefined ? undefined : on?.[0]);
    if (said === undefined) return;
    const quoted = maskLog(said).slice(0, MAX_QUOTE);
    stream.failing = {
      stream: stream.name,
      step: stream.traceback.step ?? (raised === undefined ? 'login' : undefined),
      said: quoted,
      request: stream.request?.text,
      path,
      status: undefined,
      place: this.place(raw === '' ? said : raw, quoted, line),
      explained: false,
      serving: stream.serving,
      own: stream.traceback.ownFrame,
      isCut: false,
    };
  }

  /** A new record begins: what the last one told is complete. */
  private begin(stream: Stream): void {
    endRecord(stream, this.seen, (said) => this.place(said, said, this.lineOf.get(stream.name) ?? 1));
  }

  /** No more lines come. */
  end(): void {
    for (const stream of this.streams.values()) this.begin(stream);
  }

  /** A terminal breaks a line where it is full, in the middle of a word too. */
  private acrossLines(
    text: string,
    found: ReadonlySet<number>,
    raw: string,
    stream: Stream,
    line: number,
  ): void {
    if (stream.tail.length < 60 || text === '' || isOfTasks(stream.frames)) return;
    for (const between of ['', ' ']) {
      const before = stream.tail + between;
      const seam = wordsIn(before.slice(-LONGEST_WORD) + text.slice(0, LONGEST_WORD));
      const all = new Set([...stream.tailWords, ...found, ...seam]);
      if (all.size === 0) continue;
      const joined = before + text.slice(0, 400);
      for (const { cause, values, start, end } of match(joined, all, stream)) {
        if (start >= stream.tail.length || end <= before.length) continue;
        this.seen.note(cause, values, this.place(raw, quote(joined, start), line), false);
      }
    }
  }

  private place(raw: string, said: string, line: number): Place {
    const from = this.whole ? Math.max(0, raw.indexOf(said.slice(0, 24))) : 0;
    const range = { start: this.at(line, from), end: this.at(line, this.whole ? from + said.length : 0) };
    return { where: { source: this.source, path: [], range }, quote: said, order: this.seen.lines };
  }

  /** @param offset in the line as it was before it was broken */
  private at(line: number, offset: number): { line: number; column: number } {
    const { width } = this;
    if (width === undefined) return { line, column: offset + 1 };
    return { line: line + Math.floor(offset / width), column: (offset % width) + 1 };
  }

  private stream(name: string): Stream {
    const known = this.streams.get(name);
    if (known) return known;
    if (this.streams.size >= MAX_STREAMS) this.streams.clear();
    const stream = newStream(name);
    this.streams.set(name, stream);
    return stream;
  }
}

/** What stands behind the time of a record, and the place in the code that wrote it. */
const message = /(?<=^\[?\d{4}-\d\d-\d\d[T ][\d:.,Z]{8,16}(?: ?[+-]\d\d:?\d\d)?\]? )\S/;

/** Airflow 3, `base_auth_manager.py`, of a token of its own. */
const tokenExpired = /(?:JWT token is not valid|Invalid auth token): Signature has expired/;

/** Flask, above the traceback. */
const exceptionOn = /Exception on (\/\S{0,200}) \[([A-Z]{3,7})[\][]/;
