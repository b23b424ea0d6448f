import { isMasked } from '../facts/helm-mask.ts';
import { hasInvisible, hasNoCharacter } from '../yaml/show-invisible.ts';

/** Whether a text can be the name of a role in Airflow; 64 is the length of the column. Source: `flask_appbuilder/security/sqla/models.py`, `Role.name`. */
export const isRole = (text: string): boolean =>
  text.trim() !== '' &&
  [...text].length <= 64 &&
  !hasInvisible(text) &&
  !hasNoCharacter(text) &&
  !isMasked(text);
