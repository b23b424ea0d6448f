import { entraSecret } from './entra-secret.ts';
import { givenToPrograms, saidBehind, saidToBe } from './spoken-secrets.ts';

export const MASK = '••••••••';

/** What people call the value that nobody may read. */
const names =
  '(?:client[_-]?secret|secret|passw(?:or)?d|passphrase|pwd|(?:api|access|account|private|fernet|shared)[_-]?key|client[_-]?assertion|(?:id|access|refresh|auth|bearer)[_-]?token)(?:[_-]?(?:key|value|text))?';

/** Behind a name: `=`, `=>` or `:`, bare or percent-encoded; the name may stand in quotes. */
const between = (sign: string) => `["'\`]?\\s{0,4}${sign}\\s{0,4}`;

const quoted = `"[^"\\n]{1,4096}"|'[^'\\n]{1,4096}'`;
const bare = `[^\\s"'\`,;&)}\\]]{1,4096}`;

interface Spelling {
  /** How it is spelled, for people. */
  spelled: string;
  pattern: RegExp;
  /** What a text holds at least that has one: a look for it costs less than the pattern does. */
  needs?: string;
  /** What is masked of a match, where that is not all of it: the part behind what is kept. */
  keep?: (match: RegExpMatchArray) => { kept: string; value: string };
}

const behind: Spelling['keep'] = (match) => ({ kept: match[1] ?? '', value: match[2] ?? '' });

/**
 * How a secret is spelled in a text. Every repetition has a bound, and no row begins with one: a text takes time by its
 * length alone.
 */
export const spellings: readonly Spelling[] = [
  { spelled: 'a client secret of Entra', pattern: new RegExp(entraSecret.source, 'g'), needs: 'Q~' },
  { spelled: 'a token (JWT)', needs: 'eyJ', pattern: /\beyJ[\w-]{6,8192}(?:\.[\w-]{0,16384}){0,4}/g },
  {
    spelled: 'a private key (PEM)',
    needs: '-----BEGIN ',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]{0,16384}/g,
  },
  {
    spelled: 'a token of GitHub, GitLab or Slack',
    pattern: /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-)[\w-]{16,255}/g,
  },
  {
    spelled: 'the signature of an address (SAS): sig=VALUE',
    pattern: /([?&;]sig=)([^\s"'`&]{8,1024})/gi,
    keep: behind,
  },
  {
    spelled: '--name VALUE',
    needs: '--',
    pattern: new RegExp(`(--${names}\\s{1,4})(?!-)(${quoted}|${bare})`, 'gi'),
    keep: behind,
  },
  {
    spelled: '<name>VALUE</name>',
    needs: '</',
    pattern: new RegExp(`(<${names}>)([^<\\s]{4,4096})(?=</)`, 'gi'),
    keep: behind,
  },
  {
    spelled: '"name", "VALUE", where that is no word',
    pattern: new RegExp(`(["']${names}["']\\s{0,4},\\s{0,4})(?=[^\\n,]{0,60}\\d)(${quoted})`, 'gi'),
    keep: behind,
  },
  {
    spelled: 'Authorization: Bearer VALUE',
    pattern:
      /(Authorization["'`]?\s{0,4}[:=]\s{0,4}["'`]?(?:Bearer|Basic|Token)(?:\s{1,4}|%20|\+))([^\s"'`,]{1,8192})/gi,
    keep: behind,
  },
  {
    spelled: 'Bearer VALUE',
    pattern: /(\b(?:Bearer|Basic)(?:\s{1,4}|%20|\+))(?=[^\s"'`,]{0,60}\d)([\w.~+/=-]{8,8192})/gi,
    keep: behind,
  },
  {
    spelled: 'scheme://user:VALUE@host',
    needs: '://',
    pattern: /(:\/\/[^\s:@/]{0,200}:)([^\s@/]{1,500})(?=@)/g,
    keep: behind,
  },
  {
    spelled: 'name=VALUE, name = "VALUE", name%3DVALUE',
    pattern: new RegExp(`(${names}${between('(?:=>?|%3d)')})(?!=)(${quoted}|${bare})`, 'gi'),
    keep: behind,
  },
  {
    spelled: 'name: "VALUE", and name: VALUE, where that is no word',
    pattern: new RegExp(
      `(${names}${between('(?::|%3a)')})(?:(${quoted})|(?=[^\\s"']{0,60}\\d)([^\\s"'\`,;&)}\\]{[]{6,4096}))`,
      'gi',
    ),
    keep: ([, kept = '', inQuotes, bare]) => ({ kept, value: inQuotes ?? bare ?? '' }),
  },
  {
    spelled: 'the password is VALUE, where that is no word',
    pattern: saidToBe,
    keep: ([, kept = '', bare, inQuotes]) => ({ kept, value: bare ?? inQuotes ?? '' }),
  },
  { spelled: 'password VALUE, where that has letters and digits', pattern: saidBehind, keep: behind },
  ...givenToPrograms.map((one) => ({
    spelled: 'mysql -p VALUE, docker login -p VALUE, curl -u user:VALUE and the like',
    ...one,
    keep: behind,
  })),
];

/** A place where a value will be, a name of a variable, a code of Entra, a call, the end of a text in quotes, or a word that is none. */
const plain =
  /^["'`]?(?:(?:AADSTS|AADB2C)\d{4,8}:?|[,)] .*|[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+|[A-Z_]{1,40}|<[^>]*>?|[$%{[(•*…|>].*|null|none|true|false|undefined|empty|os\.(?:environ|getenv).*|environ.*|getenv.*|env|[a-z_]\w{0,60}(?:\.[a-z_]\w{0,60}){1,4}\($|https?:\/\/.*|\/(?:dev|mnt|var|run|etc|opt)\/.*)["'`]?[.,]?$/is;

const isPlain = (value: string): boolean =>
  value.length < 300 && plain.test(value) && !new RegExp(entraSecret.source).test(value);

/** `text` without anything that is spelled as a secret is; names, places and variables stay. */
export function maskSecrets(text: string): string {
  return spellings.reduce((masked, { pattern, keep, needs }) => {
    if (needs !== undefined && !masked.includes(needs)) return masked;
    return masked.replace(pattern, (...match) => {
      const whole = match as unknown as RegExpMatchArray;
      if (!keep) return MASK;
      const { kept, value } = keep(whole);
      if (isPlain(value)) return whole[0];
      const [quote] = /^["']/.exec(value) ?? [''];
      return `${kept}${quote}${MASK}${quote}`;
    });
  }, text);
}
