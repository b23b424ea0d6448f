import type { AccessAnswer, Reason, Via } from '../access/answer.ts';
import { type Verdict, verdictOf } from '../access/can.ts';
import { DEFAULT_ENVIRONMENT } from '../spec/loaded.ts';
import { frame } from './frame.ts';
import type { CommandResult } from './outcome.ts';
import { place, printable } from './printable.ts';

type Style = 'green' | 'red' | 'magenta' | 'dim';
type Paint = (style: Style, part: string) => string;
type Lines = ReadonlyMap<string, string[]>;

/** The answers of `explain` and `can`: a sentence each, and below it the ways or the links that are missing. */
export function accessBlocks(result: CommandResult, lines: Lines, paint: Paint): string[] {
  const explain = 'explain' in result ? result.explain : [];
  const can = result.command === 'can' ? result.can : undefined;
  const named = new Set(explain.map(({ source }) => source)).size > 1;
  return explain.map((answer) =>
    [
      `${can ? verdict(answer, can.role, paint) : ''}${printable(sentence(answer, can?.role, named))}`,
      ...ways(answer, lines),
      ...(answer.status === 'unknown' ? [] : reasons(answer.because, paint)),
      '',
    ].join('\n'),
  );
}

const styles: Record<Verdict, Style> = { yes: 'green', no: 'red', unknown: 'magenta' };

function verdict(answer: AccessAnswer, role: string, paint: Paint): string {
  const word = verdictOf(answer, role);
  return `${paint(styles[word], word)}: `;
}

function sentence(answer: AccessAnswer, asked: string | undefined, named: boolean): string {
  const { source, environment, who, status, roles } = answer;
  const scope = [...(named ? [source] : []), ...(environment === DEFAULT_ENVIRONMENT ? [] : [environment])];
  const where = scope.length === 0 ? '' : ` in ${scope.join(', ')}`;
  if (status === 'unknown') {
    const what = asked === undefined ? `which roles ${who} gets` : `whether ${who} gets ${asked}`;
    return `${what}${where} cannot be known`;
  }
  const got = roles.map(({ role }) => role);
  if (got.length === 0) return `${who} gets no role${where}`;
  const missed = asked !== undefined && !got.includes(asked);
  return `${who} gets ${got.join(', ')}${missed ? ` and not ${asked}` : ''}${where}`;
}

/** One line for each way, with all the roles that it gives, and the line of the spec that it ends at. */
function ways({ roles }: AccessAnswer, lines: Lines): string[] {
  const byWay = new Map<string, { via: Via; roles: string[] }>();
  for (const { role, via } of roles) {
    for (const way of via) {
      const key = JSON.stringify(way);
      byWay.set(key, { via: way, roles: [...(byWay.get(key)?.roles ?? []), role] });
    }
  }
  return [...byWay.values()].flatMap(({ via, roles: given }) => {
    const source = lines.get(via.where.source);
    const framed = source && via.where.range ? frame(source, via.where.range) : [];
    return [`  ${printable(`${given.join(', ')}: ${links(via)}`)}`, ...framed];
  });
}

function links({ group, direct, appRole, mapping, where }: Via): string {
  return [
    ...(direct ? ['assigned directly'] : []),
    ...(group === null ? [] : [`group \`${group}\``]),
    ...(appRole === null ? [] : [`app role \`${appRole}\``]),
    ...(mapping === null ? ['`access.unmapped`'] : []),
    place(where),
  ].join(' → ');
}

/** A spec may map a thousand keys; the JSON report has them all. */
const SHOWN = 10;

function reasons(because: readonly Reason[], paint: Paint): string[] {
  const shown = because
    .slice(0, SHOWN)
    .flatMap(({ link, message, fix, where }) => [
      `  ${where ? `${place(where)}: ` : ''}${printable(message)}  ${paint('dim', `[${link}]`)}`,
      ...(fix === undefined ? [] : [`    ${paint('green', 'fix:')} ${printable(fix)}`]),
    ]);
  return because.length > SHOWN
    ? [...shown, `  … and ${because.length - SHOWN} more; -o json has them all`]
    : shown;
}
