import type { Cause, Phase } from './cause.ts';
import { saidByProviders } from './causes/entra.ts';
import type { Failure } from './failures.ts';
import type { FrameId } from './symptoms/frame-id.ts';
import { isOfTasks } from './symptoms/of-tasks.ts';
import { Traceback } from './symptoms/traceback.ts';
import type { BadRecord } from './troubles.ts';

/** What is remembered of a pod between its lines. */
export interface Stream {
  name: string;
  phase: Phase | undefined;
  frames: Set<FrameId>;
  innermost: FrameId | undefined;
  traceback: Traceback;
  /** The end of the line before, and the words in that line. */
  tail: string;
  tailWords: ReadonlySet<number>;
  /** What the record is about so far, when it tells of a failure. */
  failing: Omit<Failure, 'count'> | undefined;
  /** The record is bad, or its words are known to be; whether anything explains it is known at its end. */
  trouble: BadRecord | undefined;
  /** The path of Flask's "Exception on /login/azure [GET]". */
  request: { text: string; path: string } | undefined;
  /** The record tells of a request that raised. */
  serving: boolean;
  /** A cause was named in this record. */
  explained: boolean;
}

export const newStream = (name: string): Stream => ({
  name,
  phase: undefined,
  frames: new Set(),
  innermost: undefined,
  traceback: new Traceback(),
  tail: '',
  tailWords: new Set(),
  failing: undefined,
  trouble: undefined,
  request: undefined,
  serving: false,
  explained: false,
});

/** A new record of the pod begins. */
export function forget(stream: Stream): void {
  stream.phase = undefined;
  stream.frames.clear();
  stream.innermost = undefined;
  stream.traceback.end();
  stream.tail = '';
  stream.tailWords = new Set();
  stream.failing = undefined;
  stream.trouble = undefined;
  stream.request = undefined;
  stream.serving = false;
  stream.explained = false;
}

/**
 * What the words are about. Tasks sign in to Azure too, and fail in their own ways: what Entra says to them is worth
 * a word, the rest has nothing to do with people who sign in.
 */
export function origin({ id }: Cause, { phase, frames }: Stream): 'login' | 'aside' | 'task' {
  if (phase) return 'login';
  const isEntra = id.startsWith('aadsts') || saidByProviders.has(id);
  if (isOfTasks(frames)) return isEntra ? 'aside' : 'task';
  return isEntra && frames.has('azure-library') ? 'aside' : 'login';
}
