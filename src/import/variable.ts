import { looksLikeSecret } from '../spec/pasted-secret.ts';
import { variableName } from '../spec/variable-name.ts';

/** Whether a text can be written into a spec as the name of an environment variable. */
export const isVariable = (name: string): boolean => variableName.test(name) && !looksLikeSecret(name);
