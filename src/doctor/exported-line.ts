import { isOpenCell } from './csv-cell.ts';

/** Where the time of a row stands, as consoles of collectors write it into CSV: by number, ISO, Elastic, Azure. */
const time =
  '"?(?:\\d{10,19}|\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]{5,18}(?:Z|[+-]\\d\\d:?\\d\\d)?|[A-Z][a-z]{2} \\d{1,2}, \\d{4} @ [\\d:.]{8,15}|\\d{1,2}/\\d{1,2}/\\d{4},? [\\d:.]{7,15}(?: [AP]M)?)"?';
/** Other columns before the message have no space: a host, a service, a pod. */
const column = '(?:"[^",\\s]{0,120}"|[^",\\s]{0,120}),';

const row = new RegExp(`^(?:${column})?${time},(?:${column}){0,6}"?(?=\\S| {2})`);
/** A row whose time stands last has the message behind one column. */
const rowWithTimeLast = new RegExp(`^(?:${column}){0,3}"(.{1,20000})",${time}(?:,.{0,200})?$`);

/** A member of an object, or an element of a list, on a line of its own. */
const member =
  /^\s{0,60}(?:"(?:@?message|msg|line|log|textPayload|LogMessage|event|body|value|_raw)": ?|(?=\s{0,60}"))"((?:[^"\\]|\\.){1,20000})"?[\]},\s]{0,20}$/;

/** gcloud writes YAML. */
const yaml = /^textPayload: (?:'(.{1,20000}?)'?|"(.{1,20000}?)"?)$/;

/**
 * A row of CSV, or a line of JSON or YAML that is laid out over many: so consoles and commands of collectors export a log.
 * @returns the lines of the message in it; undefined: it is none
 */
export function exportedLines(line: string): string[] | undefined {
  const written = member.exec(line)?.[1];
  if (written !== undefined) return unescaped(written).split('\n');
  const payload = yaml.exec(line);
  if (payload) return [(payload[1] ?? payload[2] ?? '').replaceAll("''", "'")];
  const last = rowWithTimeLast.exec(line)?.[1];
  if (last !== undefined) return [last.replaceAll('""', '"')];
  const before = row.exec(line)?.[0];
  if (before === undefined) return undefined;
  const cell = line.slice(before.length);
  if (!before.endsWith('"')) return [cell];
  const said = isOpenCell(cell) ? cell : cell.replace(/"(?:,[^"]{0,200})?$/, '');
  return [said.replaceAll('""', '"')];
}

function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
