import type { Command } from '../command.ts';
import type { Usual } from '../fault.ts';

/** The files that a command writes, whatever stands there. */
export const filesOf = ({ keeps = [] }: Command, { after, changes }: Usual): string[] =>
  changes.filter((path) => after.get(path) !== 'folder' && after.has(path) && !keeps.includes(path));
