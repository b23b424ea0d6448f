import { shortened } from '../yaml/show-invisible.ts';

/** Names in Entra are up to 256 characters long, and anybody may have chosen them. */
const LONGEST_NAME = 80;

/** The name of an object as it is quoted, or its id where nobody may see the name. */
export function nameOf({ displayName, id }: { displayName?: string | null | undefined; id: string }): string {
  if (!displayName) return id;
  return `\`${shortened(displayName, LONGEST_NAME)}\``;
}
