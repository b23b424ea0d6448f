import { hostNameProblem } from '../../facts/host-name.ts';
import { isThisMachine } from '../../facts/this-machine.ts';
import type { FixedIssuer, IssuerForm, OidcRow } from './row.ts';

export interface IssuerProblem {
  message: string;
  fix: string;
}

/** What is wrong with an issuer as it is written; tokens and discovery have it letter by letter. */
export function issuerProblem(issuer: string, row: OidcRow): IssuerProblem | undefined {
  const wrong = (what: string, fix: string): IssuerProblem => ({ message: `\`issuer\` ${what}`, fix });
  const example = `write it as discovery has it, such as ${exampleOf(row.issuer)}`;
  if (!URL.canParse(issuer) || /\s/.test(issuer)) return wrong('is not a URL', example);
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && !isThisMachine(url))
    return wrong(
      url.protocol === 'http:'
        ? 'is http: whoever sits on the way can sign anybody in'
        : 'is neither https nor http',
      'write https://; http is for a server on this machine alone (localhost, 127.0.0.1)',
    );
  if (url.username || url.password)
    return wrong('carries a user name or a password', 'remove what stands before the @');
  const host = hostNameProblem(url.hostname);
  if (host) return wrong(host, example);
  if (url.search || url.hash || issuer.includes('?') || issuer.includes('#'))
    return wrong('has a query or a fragment', 'remove it');
  if (url.pathname.includes('/.well-known/'))
    return wrong(
      'has `/.well-known/` in it, which is the address of a discovery document',
      'leave that part out, or copy `issuer` from that document',
    );
  if ('fixed' in row.issuer) {
    const { fixed } = row.issuer;
    return issuer === fixed
      ? undefined
      : wrong(`is not the one of ${row.title}`, `write ${fixed}, or leave it out`);
  }
  const { mistakes, form } = row.issuer;
  const made = mistakes.find(({ pattern }) => pattern.test(issuer));
  if (made) return wrong(made.what, made.fix);
  return form && !form.test(issuer) && !isThisMachine(url)
    ? wrong(
        `does not look like one of ${row.title}`,
        `${example}; of another server, write \`provider: oidc\``,
      )
    : undefined;
}

const exampleOf = (issuer: FixedIssuer | IssuerForm): string =>
  'fixed' in issuer ? issuer.fixed : issuer.example;
