import type { Place } from './place.ts';
import type { Step } from './symptoms/frame-id.ts';
import type { LoginPath } from './symptoms/login-paths.ts';

/** Something on the way of a sign-in that failed, whether or not a cause of the table says why. */
export interface Failure {
  /** The pod or container. */
  stream: string;
  /** Where it happened: by the frames of the traceback, or by the path that was asked for. */
  step: Step | undefined;
  /** The last line of a traceback, or the record that a module of the login wrote as an error. */
  said: string | undefined;
  /** `GET /auth/login/azure`, with the status where there is one. */
  request: string | undefined;
  path: LoginPath | undefined;
  status: number | undefined;
  place: Place;
  count: number;
  /** A cause was named in the same record. */
  explained: boolean;
  /** It was raised while a request was answered. */
  serving: boolean;
  /** The frame of code of the user's own that called what raised. */
  own: string | undefined;
  /** What was raised is not in the log: `said` is the last frame. */
  isCut: boolean;
}

/** The traceback and the line of the request stand at most so far apart. */
const NEAR = 80;
/** A cause so close to a failing request explains it. */
const CLOSE = 40;
const MAX_FAILURES = 300;
const MAX_PLACES = 5000;

/** Collects what failed on the way of a sign-in; its size does not grow with the log. */
export class Failures {
  private readonly byKey = new Map<string, Failure>();
  private readonly explanations: { stream: string; order: number }[] = [];
  /** Of each kind of path, the last line at which it was answered well. */
  private readonly answered = new Map<LoginPath, number>();

  private get all(): Failure[] {
    return [...this.byKey.values()];
  }

  /** Something of a sign-in failed, explained or not. */
  get any(): boolean {
    return this.all.some(({ step, path }) => step !== undefined || path !== undefined);
  }

  note(failure: Omit<Failure, 'count'>): void {
    const key = keyOf(failure);
    const known = this.byKey.get(key);
    if (known) {
      known.count++;
      known.explained &&= failure.explained;
    } else if (this.byKey.size < MAX_FAILURES) this.byKey.set(key, { ...failure, count: 1 });
  }

  /** A cause was named on this line. */
  explain(stream: string, order: number): void {
    const last = this.explanations.at(-1);
    if (last?.stream === stream && order - last.order < 3) return;
    if (this.explanations.length < MAX_PLACES) this.explanations.push({ stream, order });
  }

  answeredWell(path: LoginPath, order: number): void {
    this.answered.set(path, order);
  }

  /** What no cause explains: one of each, a request together with its exception. */
  unexplained(lastSignIn: number | undefined): Failure[] {
    const raised = together(this.all.filter(({ said }) => said !== undefined));
    const refused = this.all.filter(({ said }) => said === undefined);
    const left: Failure[] = [];
    const told = new Set<Failure>();
    for (const one of refused) {
      const exception = raised.find((other) => near(one, other, NEAR));
      if (exception && !exception.explained) {
        told.add(exception);
        left.push({ ...exception, request: exception.request ?? one.request, count: one.count });
      } else if (!exception && !this.isExplained(one) && !this.isSettled(one, lastSignIn)) left.push(one);
    }
    const alone = raised.filter(
      (one) =>
        !one.explained &&
        !told.has(one) &&
        // The line above a traceback that is not in the log, right behind a cause.
        !(one.said?.startsWith('Exception on /') && this.isExplained(one)) &&
        !(one.isCut && this.isSettled(one, lastSignIn)) &&
        (one.step !== undefined || one.path !== undefined),
    );
    return [...left, ...alone].sort((a, b) => a.place.order - b.place.order);
  }

  /**
   * An exception that no frame and no path tells the place of, and that no cause explains: one of a request before one of
   * anything else.
   */
  get elsewhere(): Failure | undefined {
    const all = together(this.all.filter(({ said }) => said !== undefined)).filter(
      ({ step, path, explained }) => step === undefined && path === undefined && !explained,
    );
    return all.find(({ serving }) => serving) ?? all[0];
  }

  private isExplained({ stream, place }: Failure): boolean {
    return this.explanations.some(
      (one) => one.stream === stream && Math.abs(one.order - place.order) <= CLOSE,
    );
  }

  /** A proxy without a server behind it, until the server was there; a page that a later sign-in got. */
  private isSettled({ path, status, place }: Failure, lastSignIn: number | undefined): boolean {
    if (status === 500) return false;
    const later = Math.max(lastSignIn ?? 0, path === undefined ? 0 : (this.answered.get(path) ?? 0));
    return later > place.order;
  }
}

/** One error that is printed twice, as Flask and the server around it do, is one: what either tells of its place counts. */
function together(raised: readonly Failure[]): Failure[] {
  const all: Failure[] = [];
  for (const one of raised) {
    const at = all.findIndex((other) => isSame(one, other) && near(one, other, NEAR));
    const same = all[at];
    if (!same) all.push(one);
    else {
      all[at] = {
        ...(same.isCut ? one : same),
        step: same.step ?? one.step,
        path: same.path ?? one.path,
        own: same.own ?? one.own,
        request: same.request ?? one.request,
        count: Math.max(same.count, one.count),
        explained: same.explained || one.explained,
        serving: same.serving || one.serving,
      };
    }
  }
  return all;
}

/** A traceback that is cut is of what was raised beside it, as it comes where two workers write into one log. */
const isSame = (one: Failure, other: Failure): boolean =>
  one.isCut || other.isCut || startOf(one) === startOf(other);

const startOf = ({ said }: Pick<Failure, 'said'>): string | undefined => said?.slice(0, 80);

const near = (one: Failure, other: Failure, lines: number): boolean =>
  one.stream === other.stream && Math.abs(one.place.order - other.place.order) <= lines;

const keyOf = ({ stream, step, said, path, status }: Omit<Failure, 'count'>): string =>
  JSON.stringify([said === undefined ? stream : '', step, startOf({ said }), path, status]);
