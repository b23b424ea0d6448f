/** The ids of Entra: tenants, apps, groups, app roles. */

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

const alone = new RegExp(`^${GUID.source}$`, 'i');

/** Whether a text is a GUID and nothing else. */
export const isGuid = (text: string): boolean => alone.test(text);

/** Hex digits and hyphens, with what was copied along: meant to be a GUID, and none. */
export const isNearlyGuid = (text: string): boolean => /^[\s{("']*[0-9a-f-]{20,}[\s})"']*$/i.test(text);

/** The first GUID in a text, in lower case. */
export const guidIn = (text: string): string | undefined => GUID.exec(text)?.[0].toLowerCase();
