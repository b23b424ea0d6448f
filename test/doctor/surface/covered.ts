import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LogScanner } from '../../../src/doctor/scanner.ts';
import { Sightings } from '../../../src/doctor/sightings.ts';

/** One text of the login path, as `scripts/login-surface.py` prints it. */
export type SurfaceRow = [
  distribution: string,
  module: string,
  function_: string,
  kind: 'raise' | 'log' | 'flash',
  name: string,
  text: string,
  releases: string,
];

/** What Flask-AppBuilder writes before the message of an exception of these packages. */
const before: Readonly<Record<string, string>> = {
  authlib: 'Error authorizing OAuth access token: ',
  joserfc: 'Error authorizing OAuth access token: ',
  pyjwt: 'Error returning OAuth user info: ',
};

/** @returns the ids of the causes that doctor names for the text, in the way it comes in a log */
function causesOf([distribution, module, name, kind, exception, text]: SurfaceRow): string[] {
  const said = text
    .replace(
      /^(missing|invalid)_claim: (\w{0,20})$/,
      (_, what: string, claim: string) =>
        `${what}_claim: ${what === 'missing' ? 'Missing' : 'Invalid'} claim: '${claim || 'azp'}'`,
    )
    .replace(/(?<=laim: )'\{\}'(\w{1,20})$/, "'$1'")
    .replace('JWT token is not valid: {}', 'JWT token is not valid: Signature verification failed')
    .replace(/email \{\}$/, 'email None')
    .replaceAll('{}', 'x');
  const frame = `  File "/x/site-packages/${module.replaceAll('.', '/')}.py", line 1, in ${name || '<module>'}`;
  const forms =
    kind === 'raise'
      ? [
          `Traceback (most recent call last):\n${frame}\nx.${exception}: ${said}`,
          `${before[distribution] ?? ''}${said}`,
        ]
      : [said];
  return forms.flatMap(causesIn);
}

function causesIn(log: string): string[] {
  const seen = new Sightings();
  const scanner = new LogScanner('log', seen);
  scanner.push(new TextEncoder().encode(`${log}\n`));
  scanner.end();
  return seen
    .all()
    .filter(({ cause }) => cause.weight !== 'unexplained')
    .map(({ cause }) => cause.id);
}

/** Texts that no cause names, each with the reason: what is not about signing in, or stays an honest unknown. */
export const reviewed = JSON.parse(
  readFileSync(fileURLToPath(new URL('./reviewed.json', import.meta.url)), 'utf8'),
) as { reason: string; texts: string[][] }[];

const known = new Set(reviewed.flatMap(({ texts }) => texts.map((text) => JSON.stringify(text))));

/** The place and the text count, and not the releases. */
export const isReviewed = (row: SurfaceRow): boolean => known.has(JSON.stringify(row.slice(0, 6)));

/** What `scripts/login-surface.py` printed. */
export const surfaceOf = (text: string): SurfaceRow[] => JSON.parse(text) as SurfaceRow[];

/** The texts that neither a cause names nor anybody has reviewed. */
export const unknownTexts = (rows: readonly SurfaceRow[]): SurfaceRow[] =>
  rows.filter((row) => !isReviewed(row) && causesOf(row).length === 0);
