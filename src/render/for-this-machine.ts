import { isThisMachine } from '../facts/this-machine.ts';
import type { PythonSignIn } from './python-context.ts';

/** Where people sign in on this machine; null where it is a real provider. */
export function localOrigin(signIns: readonly Pick<PythonSignIn, 'issuer'>[]): string | null {
  const addresses = signIns.flatMap(({ issuer: [first] }) =>
    typeof first === 'string' && URL.canParse(first) ? [new URL(first)] : [],
  );
  return addresses.find(isThisMachine)?.origin ?? null;
}

/** Whether a rendered file says in its head that it is for tests on a machine. */
export const isForThisMachine = (text: string): boolean =>
  text.includes('For tests on this machine, never for production');
