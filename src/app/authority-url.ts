import { UsageError } from '../edge/io.ts';

/**
 * The authority of `--authority`, without a slash at the end. A sign-in over plain http is for this machine only.
 * @throws UsageError
 */
export function authorityUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url !== undefined && ['localhost', '127.0.0.1'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || (local && url.protocol === 'http:'))) {
    throw new UsageError('--authority takes an https URL, or http on localhost');
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw new UsageError('--authority takes scheme, host and port, such as https://localhost:8443');
  }
  return url.origin;
}
