import type { Hosts } from '../../directory/tenant-address.ts';
import { type Io, UsageError } from '../io.ts';
import type { OnlineOptions } from './options.ts';

/**
 * The hosts that flags and the process environment name, flags first.
 * @throws UsageError for anything but an https origin: a secret or a token is never sent in the clear
 */
export function hostsOf({ authority, graph }: Pick<OnlineOptions, 'authority' | 'graph'>, io: Io): Hosts {
  const signIn =
    authority === undefined
      ? origin('AZURE_AUTHORITY_HOST', io.env.AZURE_AUTHORITY_HOST)
      : origin('--authority', authority);
  const api = origin('--graph', graph?.replace(/\/v1\.0\/?$/, ''));
  return { ...(signIn !== undefined && { authority: signIn }), ...(api !== undefined && { graph: api }) };
}

function origin(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:') {
    throw new UsageError(
      `${name} takes an https URL here, because secrets and tokens go there; \`emulate\` listens on https too (--ca)`,
    );
  }
  if (url?.protocol !== 'https:') {
    throw new UsageError(`${name} takes an https URL, such as https://localhost:8443`);
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw new UsageError(`${name} takes scheme, host and port, such as https://localhost:8443`);
  }
  return url.origin;
}
