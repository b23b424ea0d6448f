import type { Where } from '../../diagnostic.ts';

/** What Entra and the spec make of one person. */
export interface PersonAnswer {
  who: string;
  status: 'roles' | 'none' | 'unknown';
  roles: readonly { role: string }[];
  because: readonly { link: string; message: string; fix?: string; where?: Where }[];
}
