interface Given {
  security?: 'hardened' | 'stock' | undefined;
  access?: { passwords?: 'refuse' | 'local' | undefined } | undefined;
}

/** Whether the file that is rendered of an environment lets some stored password in. */
export const takesPasswords = ({ security, access }: Given): boolean =>
  security === 'stock' || access?.passwords === 'local';
