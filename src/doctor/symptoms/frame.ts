import type { FrameId, Step } from './frame-id.ts';

/** How a frame of a traceback is known: by its file, its function or its line of code. */
export interface Frame {
  id: FrameId;
  /** Of several frames of one traceback the deepest counts. */
  step?: Step;
  anchors: readonly string[];
  sign: RegExp;
}
