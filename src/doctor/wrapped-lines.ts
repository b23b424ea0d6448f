/** Narrower than any terminal or mail, and wider than any that people read a log in. */
const NARROWEST = 60;
const WIDEST = 240;
/** No line of a log goes over more. */
const MOST_PARTS = 40;
/** Of a text whose longest lines are as long as each other, the part that is cut. */
const ENOUGH = 0.7;
/** Tables have rows of one length. */
const TOO_MANY = 0.9;

/** A line that begins something of its own: a time, an address, a level, a prefix of a tool, JSON, a frame, what was raised. */
const begins =
  /^$|^ {2,}\S|^[\s[("']{0,4}(?:\d{4}[-/]\d\d[-/]\d\d|\d{1,3}(?:\.\d{1,3}){3}\b|(?:INFO|DEBUG|WARNING|ERROR|CRITICAL)\b|[A-Z][a-z]{2} [ \d]\d \d\d:)|^\{"|^Traceback |^\[pod\/|^[\w.-]{2,80} {1,40}\| |^[a-z][a-z0-9.-]{2,150}-[a-z0-9]{5} |^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{2,60}(?:Error|Exception): /;

/** Where a terminal, a mail or a ticket broke the lines of a text; undefined: nothing looks like it. */
export function widthOf(text: string): number | undefined {
  const lines = text.split(/\r?\n/);
  const width = Math.max(...lines.map(({ length }) => length));
  if (width < NARROWEST || width > WIDEST) return undefined;
  const full = lines.flatMap(({ length }, index) =>
    length === width && index < lines.length - 1 ? [index] : [],
  );
  const cut = full.filter((index) => !begins.test(lines[index + 1] as string));
  const isCut = cut.length >= 2 && cut.length >= full.length * ENOUGH;
  return isCut && full.length <= lines.length * TOO_MANY ? width : undefined;
}

/** Puts lines together that were broken at a width, one after the other. */
export class WrappedLines {
  private readonly width: number;
  private parts: string[] = [];

  constructor(width: number) {
    this.width = width;
  }

  /** @returns the line before it, when that is complete, and over how many lines it went */
  push(line: string): { text: string; lines: number } | undefined {
    const last = this.parts.at(-1);
    const goesOn = last?.length === this.width && this.parts.length < MOST_PARTS && !begins.test(line);
    if (last === undefined || goesOn) {
      this.parts.push(line);
      return undefined;
    }
    const whole = this.end();
    this.parts = [line];
    return whole;
  }

  /** What is left, when no more lines come. */
  end(): { text: string; lines: number } | undefined {
    if (this.parts.length === 0) return undefined;
    const whole = { text: this.parts.join(''), lines: this.parts.length };
    this.parts = [];
    return whole;
  }
}
