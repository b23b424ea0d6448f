import { hostNameProblem } from '../../facts/host-name.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import { writtenId } from '../id.ts';
import type { ProviderKeys } from '../provider.ts';
import { redirectUris } from './redirect-uris.ts';

/** Where Flask-AppBuilder takes the answers of providers, in each release of Airflow. Source: `AuthOAuthView.oauth_authorized`. */
const CALLBACK = /\/oauth-authorized(?:\/|$)/;

/** What cannot be the address of a page that signs in by itself. */
export function loginPageProblems(located: LocatedMap, values: ProviderKeys): SpecProblem[] {
  const { loginPage } = values;
  if (loginPage === undefined) return [];
  const written = find(located, ['loginPage']);
  const wrong = (what: string, fix: string): SpecProblem[] => [
    invalid(written?.value.path ?? ['loginPage'], written?.value.range, `\`loginPage\` ${what}`, fix),
  ];
  const example = 'write it as people open it, such as https://portal.example.com/airflow.html';
  if (!URL.canParse(loginPage)) return wrong('is not a URL: nobody could be sent back to it', example);
  const url = new URL(loginPage);
  if (
    url.protocol !== 'https:' &&
    !(url.protocol === 'http:' && redirectUris.httpHosts.includes(url.hostname))
  )
    return wrong('is not https: Entra registers no such address', 'begin it with https://');
  if (url.search || url.hash || url.username || url.password || loginPage.includes('#'))
    return wrong('has a query, a fragment or a user name: Entra compares it letter by letter', example);
  if (CALLBACK.test(url.pathname))
    return wrong(
      'is a callback of Airflow: there Airflow answers, and one redirect URI cannot be under Web and under Single-page application',
      'write the address at which your portal publishes the page',
    );
  const host = hostNameProblem(url.hostname);
  if (host) return wrong(host, example);
  if (url.href !== loginPage)
    return wrong(
      'is not written as browsers send it, and Entra compares letter by letter',
      `write ${url.href}`,
    );
  const keptOut = (['tenant', 'client'] as const).filter((of) => {
    const id = values[of]?.id;
    return id !== undefined && writtenId(id) === undefined;
  });
  if (keptOut.length === 0) return [];
  return wrong(
    `needs \`${keptOut.map((of) => `${of}.id`).join('` and `')}\`, which is kept out of the spec: a page reads no environment`,
    'write the id, which is no secret',
  );
}
