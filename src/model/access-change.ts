import type { Where } from '../diagnostic.ts';
import type { Holder } from './access-table.ts';

interface Change {
  source: string;
  environment: string;
  /** Somebody may come to more rights by it. */
  escalation: boolean;
  /** The line of the spec; null where it is there no more, or where no single line says it. */
  where: Where | null;
}

/** What somebody gets that he did not get before, or no longer gets. */
export interface RoleChange extends Change {
  kind: 'gains' | 'loses';
  /** The key that a token must carry, as the spec names it; null: whoever has none of the keys. */
  key: string | null;
  /** Who has that key, where it is this that changed and not the line. */
  holder: Holder | null;
  roles: string[];
}

/** Something beside the lines of the mapping that decides about people. */
export interface SettingChange extends Change {
  kind: 'setting';
  /** `issuer`, `claim`, `passwords`; of a custom role `role:<its name>`; of what a key stands for `key:<its name>`. */
  setting: string;
  /** In short; empty: nothing. */
  before: string;
  now: string;
}

export type AccessChange = RoleChange | SettingChange;

export interface AccessComparison {
  /** Escalations first. */
  changes: AccessChange[];
  /** Who has a key was asked on both sides, and is not known on one of them: nobody can say whether that changed. */
  open: { environment: string; key: string; message: string }[];
  /** Whether who has a key was asked on both sides of any line; else the lines alone were compared. */
  comparesPeople: boolean;
  /** Those were groups, and who is in them was not asked. */
  groupsOnly: boolean;
}
