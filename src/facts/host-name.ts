/** Source: RFC 1035, 2.3.4, "Size limits"; without the dot at the end and the length bytes, 253 characters are left. */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

/**
 * Why no name server can answer for a host.
 * @param hostname as `URL` gives it
 * @returns what follows on the name of a setting, undefined where nothing is wrong
 */
export function hostNameProblem(hostname: string): string | undefined {
  const name = hostname.replace(/\.$/, '');
  if (name.length > LONGEST_NAME)
    return `has a host of ${name.length} characters, and no name may have more than ${LONGEST_NAME}`;
  const long = name.split('.').find((label) => label.length > LONGEST_LABEL);
  return long === undefined
    ? undefined
    : `has a part of ${long.length} characters in its host, and none may have more than ${LONGEST_LABEL}: nobody can open it`;
}
