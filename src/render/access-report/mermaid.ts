import type { AccessTable, EnvironmentAccess } from '../../model/access-table.ts';
import { showInvisible } from '../../yaml/show-invisible.ts';
import { roleOrder } from './rows.ts';

/** A diagram with more keys than this is read by nobody. */
const MOST_LINES = 40;

/** From the keys to the roles of each environment. @returns nothing where that would be too much to look at */
export function mermaid({ environments }: AccessTable): string[] {
  const count = environments.flatMap(({ lines }) => lines).length;
  if (count === 0 || count > MOST_LINES) return [];
  return [['```mermaid', 'flowchart LR', ...environments.flatMap(subgraph), '```'].join('\n')];
}

/** Names are labels alone: what a node goes by is a number of ours. */
function subgraph({ name, lines, unmapped }: EnvironmentAccess, index: number): string[] {
  const roles = roleOrder([...lines.flatMap((line) => line.roles), ...(unmapped === null ? [] : [unmapped])]);
  const toRole = (role: string) => `e${index}r${roles.indexOf(role)}`;
  const rest = `e${index}rest`;
  return [
    `  subgraph e${index}[${label(name)}]`,
    '    direction LR',
    ...lines.flatMap((line, number) => [
      `    e${index}k${number}[${label(line.name)}]`,
      ...line.roles.map((role) => `    e${index}k${number} --> ${toRole(role)}`),
    ]),
    ...(unmapped === null ? [] : [`    ${rest}["none of these"] --> ${toRole(unmapped)}`]),
    ...roles.map((role, number) => `    e${index}r${number}([${label(role)}])`),
    '  end',
  ];
}

/**
 * A label in quotes, in which nothing ends it and nothing is markup: what is no letter, digit or sign between two of
 * them is an entity. Source: Mermaid, "Flowcharts", "Entity codes to escape characters".
 */
const label = (text: string): string =>
  `"${showInvisible(text === '' ? ' ' : text).replace(
    /(?<=[\p{L}\p{N}])[_.@-](?=[\p{L}\p{N}])|[\p{L}\p{N}]|(?<=\S) (?=\S)|./gsu,
    (character) => (/^[\p{L}\p{N} _.@-]$/u.test(character) ? character : entity(character)),
  )}"`;

const entity = (character: string): string => `#${character.codePointAt(0)};`;
