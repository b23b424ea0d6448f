/** What people call what they type, where nothing but a blank or a word stands between it and the value. */
const password = 'p(?:assw(?:or)?d|assphrase|wd)';
const secret = `(?:client[ _-]?secret|secret|${password}|(?:api|access|account)[ _-]?key|(?:access|refresh|bearer)[ _-]?token)`;

/** For a pattern that does not take letters of each case for the same: what stands around them is found quicker so. */
const anyCase = (source: string): string =>
  source.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** No word of a sentence: it has a digit, or a sign that stands between letters. */
const noWord = '(?=[^\\s"\'`,;)]{0,60}(?:\\d|[A-Za-z0-9][!@#$%^&*+=~?][A-Za-z0-9]))';

/** Letters and a digit in one, and no name with a number, such as `OAuth2`, `SHA256`, `v3` or `2.11.0`. */
const mixed =
  '(?=[^\\s"\'`,;)]{0,60}\\d)(?=[^\\s"\'`,;)]{0,60}[A-Za-z])(?!v?\\d+[.:]|\\d+[a-z]{0,8}\\b|(?:OAuth|SHA-?|MD|Base|PBKDF|bcrypt|argon|UTF-?|AES-?|RSA-?|Airflow|Python|Flask|HTTP/?|AADSTS|AADB2C)-?\\d)';

const value = '([^\\s"\'`,;)}\\]]{6,4096})';
const quoted = `("[^"\\n]{4,4096}"|'[^'\\n]{4,4096}')`;

/** `password is VALUE`, `the client secret was "VALUE"`: the verb is looked for first. */
export const saidToBe = new RegExp(
  `((?:is|was) {1,2}(?<=\\b${anyCase(secret)} {1,2}(?:is|was) {1,2})(?:now )?)(?:${noWord}${value}|${quoted})`,
  'g',
);

/** `passwd VALUE`, `with password VALUE`. */
export const saidBehind = new RegExp(`(\\b${anyCase(password)} {1,2})${mixed}${value}`, 'g');

/** The rest of a command: no other begins in it. */
const rest = '[^\\n|;&]';
const argument = `("[^"\\n]{1,4096}"|'[^'\\n]{1,4096}'|[^\\s"'\`;&|]{1,4096})`;

/**
 * Programs that take a password behind a letter, and how. Sources: the manual pages of MySQL and MariaDB (where `-p NAME` asks, and
 * people who write it mean the password), curl, sshpass, redis-cli and OpenLDAP; `docker login`, `az login` and their like.
 */
export const givenToPrograms: readonly { needs: string; pattern: RegExp }[] = [
  {
    needs: ' -p',
    source: `(\\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin|sshpass)\\b${rest}{0,200}? -p[ \\t]{0,3})(?![-\\s])${argument}`,
  },
  {
    needs: 'login',
    source: `(\\b(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm|az|oc)\\b${rest}{0,60}?\\blogin\\b${rest}{0,200}? -p[ =\\t]{1,3})(?!-)${argument}`,
  },
  {
    needs: 'curl ',
    source: `(\\bcurl ${rest}{0,300}?(?<= )(?:-u|--user|-U|--proxy-user)[ =\\t]{0,3}["']?[^\\s:"']{1,200}:)${argument}`,
  },
  {
    needs: 'redis-cli',
    source: `(\\bredis-cli\\b${rest}{0,200}? -a[ \\t]{1,3})(?!-)${argument}`,
  },
  {
    needs: 'ldap',
    source: `(\\bldap(?:search|whoami|modify|add|delete)\\b${rest}{0,300}? -w[ \\t]{1,3})(?!-)${argument}`,
  },
].map(({ needs, source }) => ({ needs, pattern: new RegExp(source, 'g') }));
