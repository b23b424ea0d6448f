import { type BrokenSource, indentOf, lineAt, lineText, type Mistake, wholeLine } from './source.ts';

/** A line that has something on it. */
interface Line {
  /** From 0. */
  index: number;
  indent: number;
  text: string;
}

const codes = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY'];

/** A line that is indented so that it belongs to nothing above it. */
export function indentation(source: BrokenSource): Mistake | undefined {
  const { error } = source;
  if (!codes.includes(error.code) || /^Flow /.test(error.message)) return undefined;
  const lines = source.starts
    .map((_, index): Line => {
      const text = lineText(source, index);
      return { index, indent: indentOf(text), text: text.trim() };
    })
    .filter(({ text }) => text !== '');
  const at = lines.findIndex(({ index }) => index >= lineAt(source, error.at));
  const [above, here, below] = [lines[at - 1], lines[at], lines[at + 1]];
  if (!here) return undefined;
  const mistake = (line: Line, message: string, fix: string) => ({
    ...wholeLine(source, line.index),
    message,
    fix,
  });
  // The library points at the value that has something below it.
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && below && below.indent > here.indent && hasValue(here))
    return mistake(below, ...tooDeep(below, here));
  if (!above) return undefined;
  if (here.indent > above.indent && hasValue(above)) {
    const empty = lines[at - 2];
    const isFirstBelow = empty?.indent === above.indent && /:$/.test(empty.text) && /:/.test(above.text);
    if (isFirstBelow) return mistake(above, ...notBelow(above, empty, here.indent));
    return mistake(here, ...tooDeep(here, above));
  }
  if (here.indent < above.indent) return mistake(here, ...betweenTwo(here, lines.slice(0, at)));
  return isItem(here) !== isItem(above) ? mistake(here, ...mixed(here)) : undefined;
}

const isItem = ({ text }: Line): boolean => /^-(?: |$)/.test(text);

const hasValue = ({ text }: Line): boolean => !/(?:^|[\s:])[-:|>]?$/.test(text) && !/:$/.test(text);

const blanks = (indent: number): string =>
  indent === 0 ? 'no spaces' : `${indent} ${indent === 1 ? 'space' : 'spaces'}`;

type Words = [message: string, fix: string];

const tooDeep = (here: Line, above: Line): Words => [
  `${name(here)} is indented deeper than ${name(above)} on line ${above.index + 1}, which has its value already`,
  `indent it by ${blanks(above.indent)}, as the line above; or remove the value of that line, if this one is to stand below it`,
];

const notBelow = (here: Line, empty: Line, deeper: number): Words => [
  `${name(here)} is indented no deeper than ${name(empty)} on line ${empty.index + 1}, and so does not belong to it`,
  `indent it by ${blanks(deeper)}, as the line below`,
];

/** Deeper than one of the lines above that are still open, and less deep than the next. */
function betweenTwo(here: Line, above: readonly Line[]): Words {
  const deeper: Line[] = [];
  let shallower: Line | undefined;
  for (const line of [...above].reverse()) {
    if (line.indent > here.indent) deeper.push(line);
    else {
      shallower = line;
      break;
    }
  }
  const next = deeper.reduce((best, line) => (line.indent <= best.indent ? line : best), deeper[0] ?? here);
  const as = (line: Line) => `by ${blanks(line.indent)}, as ${name(line)} on line ${line.index + 1}`;
  return [
    `${name(here)} is indented by ${blanks(here.indent)}, and no line above it that it could belong to is`,
    `indent it ${as(next)}${shallower ? `; or ${as(shallower)}` : ''}`,
  ];
}

const mixed = (here: Line): Words =>
  isItem(here)
    ? [
        'an item of a list, `- `, stands between keys',
        'write a key as the lines above have one, or indent the list below the key that it belongs to',
      ]
    : [
        `${name(here)} is a key, and stands between the items of a list`,
        'write `- ` in front of it, or indent it as the key that has the list',
      ];

/** The key of a line; never a value. */
function name({ text }: Line): string {
  if (/^-/.test(text)) return 'the item';
  const key = /^([\w.-]{1,64}) *:/.exec(text)?.[1];
  return key === undefined ? 'the line' : `\`${key}\``;
}
