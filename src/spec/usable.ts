import { isError } from '../yaml/problem.ts';
import type { LoadedSpec } from './loaded.ts';

/**
 * Whether anything follows from a spec: it was read, its keys are known, and it has what every environment needs. Of
 * one that is not, the rules `spec-invalid` and `spec-unknown-key` say why, and no command asks or renders anything.
 */
export const isUsable = ({ problems }: Pick<LoadedSpec, 'problems'>): boolean => !problems.some(isError);
