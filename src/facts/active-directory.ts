/**
 * Why Active Directory refuses a bind, by the number behind "data" of its message (hexadecimal).
 * Source: Windows error codes (`winerror.h`), as LDAP servers of Active Directory write them.
 */
export const adReasons: ReadonlyMap<string, string> = new Map([
  ['525', 'there is no such account'],
  ['52e', 'the name or the password is wrong'],
  ['52f', 'the account has limits that forbid it'],
  ['530', 'not at this time of day'],
  ['531', 'not from this machine'],
  ['532', 'the password has expired'],
  ['533', 'the account is switched off'],
  ['701', 'the account has expired'],
  ['773', 'the password must be changed first'],
  ['775', 'the account is locked'],
]);
