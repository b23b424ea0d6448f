/** The parts of the list of commands, in its order: what somebody wants who reads it. */
export const commandGroups = {
  write: 'Write',
  check: 'Check',
  understand: 'Understand',
  develop: 'Develop',
} as const;

export type CommandGroup = keyof typeof commandGroups;

/** The parts of the options of a command behind its own. */
export const optionGroups = {
  entra: 'Options for asking Entra:',
  general: 'General options:',
} as const;
