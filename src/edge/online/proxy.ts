/**
 * The proxy for a request, from the environment as curl reads it: HTTPS_PROXY and NO_PROXY, the lower-case names
 * first (https://everything.curl.dev/usingcurl/proxies/env). Plain http is for this machine and its metadata
 * service only, and never goes through a proxy.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  const proxy = env.https_proxy || env.HTTPS_PROXY || env.all_proxy || env.ALL_PROXY;
  if (!proxy || url.protocol !== 'https:') return undefined;
  const excluded = (env.no_proxy || env.NO_PROXY || '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (excluded.some((entry) => covers(entry.toLowerCase(), url))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `example.com` covers its subdomains too, as `.example.com` and `*.example.com` do; a port narrows it down. */
function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (port !== undefined && port !== (url.port || '443')) return false;
  const domain = name.replace(/^\*?\./, '');
  return domain !== '' && (url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}
