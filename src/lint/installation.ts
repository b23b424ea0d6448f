import type { Installation } from '../facts/known-broken.ts';
import { type FoundSetting, settingOf } from '../rules/config/found-setting.ts';
import { find, type LocatedMap } from '../yaml/located.ts';

/** What settings and values say about the installation: its database, where sessions are kept, the address that people open. */
export function installationIn(
  settings: readonly FoundSetting[],
  values: readonly LocatedMap[],
): Installation {
  const written = (...places: [section: string, key: string][]) =>
    places
      .map(([section, key]) => settingOf(settings, section, key)?.value)
      .find((value) => value !== undefined);
  const database = databaseOf(
    written(['database', 'sql_alchemy_conn'], ['core', 'sql_alchemy_conn']) ?? protocolIn(values),
  );
  const backend = written(['fab', 'session_backend'], ['webserver', 'session_backend'])?.trim();
  const url = urlOf(written(['api', 'base_url'], ['webserver', 'base_url']));
  return {
    ...(database && { database }),
    ...((backend === 'database' || backend === 'securecookie') && { sessionBackend: backend }),
    ...(url && { url }),
  };
}

/** The `data.metadataConnection.protocol` of the Apache chart. */
function protocolIn(values: readonly LocatedMap[]): string | undefined {
  const found = values.map((root) => find(root, ['data', 'metadataConnection', 'protocol'])?.value);
  const protocol = found.find((one) => one?.kind === 'scalar');
  return protocol?.kind === 'scalar' ? protocol.text : undefined;
}

/** By the scheme of the address, with or without a driver. Source: SQLAlchemy, "Database URLs". */
function databaseOf(address: string | undefined): Installation['database'] {
  const scheme = /^\s*([a-z]+)/i.exec(address ?? '')?.[1]?.toLowerCase();
  if (scheme === 'postgresql' || scheme === 'postgres') return 'postgresql';
  return scheme === 'mysql' || scheme === 'sqlite' ? scheme : undefined;
}

function urlOf(text: string | undefined): Installation['url'] {
  if (text === undefined || !URL.canParse(text.trim())) return undefined;
  const { protocol, pathname } = new URL(text.trim());
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return { scheme: protocol === 'http:' ? 'http' : 'https', hasPath: pathname.replaceAll('/', '') !== '' };
}
