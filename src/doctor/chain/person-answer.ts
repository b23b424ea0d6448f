import type { RuleId, Where } from '../../diagnostic.ts';

/** What Entra and the spec make of one person. */
export interface PersonAnswer {
  who: string;
  status: 'roles' | 'none' | 'unknown';
  roles: readonly { role: string }[];
  because: readonly { link: RuleId; message: string; fix?: string; where?: Where }[];
}
