import { hostNameProblem } from '../../facts/host-name.ts';
import type { Provider } from '../../providers/provider.ts';

/** Paths that Airflow itself puts behind the base URL. */
const ownPath = /\/(auth\/)?(oauth-authorized|login|home)(\/[\s\S]*)?$/;

/** What is wrong with the URL that people open Airflow with, apart from its scheme being http. */
export function malformed(
  text: string,
  { title, redirectUris: { refused } }: Provider,
): { message: string; fix: string } | undefined {
  const example =
    'write it as people open it, such as https://airflow.example.com or https://example.com/airflow';
  const wrong = (what: string, fix = example) => ({ message: `\`url\` ${what}`, fix });
  if (/^[\w.-]+(:\d+)?(\/|$)/.test(text) && !text.includes('://')) {
    return wrong(
      `has no scheme: Airflow would send no redirect URI that ${title} knows`,
      'begin it with https://',
    );
  }
  const url = parseUrl(text);
  if (!url || text !== text.trim()) return wrong('is not a URL: no redirect URI can be made from it');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return wrong('is neither https nor http');
  if (url.username || url.password)
    return wrong('carries a user name or a password', 'remove what stands before the @');
  if (text.includes('?') || text.includes('#')) return wrong('has a query or a fragment', 'remove it');
  if (/[*{}$<>]/.test(text)) {
    return wrong(
      `holds a wildcard or a placeholder: ${title} compares redirect URIs letter by letter`,
      example,
    );
  }
  if (refused.pattern.test(url.pathname))
    return wrong(`has a character that ${title} accepts in no redirect URI (${refused.characters})`);
  if (/\.\.|\/\/|%/.test(url.host + url.pathname)) return wrong('has a host or a path that is not plain');
  const host = hostNameProblem(url.hostname);
  if (host) return wrong(host);
  const plain = url.href.replace(/\/$/, '');
  if (plain !== text.replace(/\/$/, '')) {
    return wrong(
      `is not written as Airflow and browsers send it, and ${title} compares letter by letter`,
      `write ${plain}`,
    );
  }
  const own = ownPath.exec(url.pathname);
  if (own) return wrong(`ends in \`${own[0]}\`, which Airflow adds by itself`, 'leave that part out');
  return undefined;
}

/** `URL.parse` came with Node 22. */
export const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** Whether Airflow is opened below a path of its host. */
export const hasPath = ({ pathname }: URL): boolean => pathname.replace(/(?<!\/)\/+$/, '') !== '';
