import type { Io, OutputKind } from '../edge/io.ts';
import { wrapLines } from '../report/wrap.ts';
import { widthOf } from './width.ts';

/** What is narrower has a word in each line. */
const NARROWEST = 40;

/** Breaks a text to the width of the terminal, where there is one. */
export function fitting(io: Io): (text: string) => string {
  if (!io.isTerminal) return (text) => text;
  const { masked = (text) => text } = io;
  const width = Math.max(NARROWEST, widthOf(io));
  return (text) => wrapLines(masked(text), width);
}

/** The same world, in which texts for people fit the terminal. */
export function fitted(io: Io): Io {
  const toWidth = fitting(io);
  const printer =
    (print: Io['out']) =>
    (text: string, kind: OutputKind = 'text'): void =>
      print(kind === 'text' ? toWidth(text) : text, kind);
  return { ...io, out: printer(io.out), err: printer(io.err) };
}
