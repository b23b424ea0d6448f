import type { Layer } from '../../spec/schema.ts';

/** Whether the file that is rendered of an environment lets some stored password in. */
export const takesPasswords = ({ security, access }: Layer): boolean =>
  security === 'stock' || access?.passwords === 'local';
