import type { NotAsked, Unknown } from '../directory/observed.ts';
import type { Reason } from './answer.ts';

/** Why an answer stays open. */
export function openQuestion(observed: Unknown | NotAsked): Reason {
  if (observed.status === 'not-asked') {
    return { link: 'permission-missing', message: 'what decides about this was not asked' };
  }
  const { rule, message, fix } = observed;
  return { link: rule, message, ...(fix !== undefined && { fix }) };
}
