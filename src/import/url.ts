import { knownTexts, type Provider } from '../python/provider.ts';
import { remoteValue } from '../python/sign-in.ts';
import { find, type Located, type LocatedMap } from '../yaml/located.ts';
import type { Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';

/** Where values of the two charts name what people open. Source: `values.yaml` of Apache 1.22.0, community 8.9.0. */
const urlPaths = [
  ['config', 'api', 'base_url'],
  ['config', 'webserver', 'base_url'],
  ['airflow', 'config', 'AIRFLOW__API__BASE_URL'],
  ['airflow', 'config', 'AIRFLOW__WEBSERVER__BASE_URL'],
];

const ingressPaths = [
  ['ingress', 'apiServer'],
  ['ingress', 'web'],
];

/** What people open Airflow with: as given, as the values say, or as the file's own redirect URI begins. */
export function urlOf(old: OldConfig, provider: Provider | undefined, note: Notes): string {
  if (old.url !== undefined) return old.url;
  const told = [...old.values.flatMap(inValues), ...inRedirect(provider)].find(isUrl);
  if (told !== undefined) return told;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: 'the file does not tell what people open Airflow with, and the redirect URI follows from it',
    fix: 'write the URL, or name it with --url',
    about: ['url'],
  });
  return 'https://airflow.example.com';
}

function inValues(values: LocatedMap): string[] {
  const set = urlPaths.map((path) => textAt(values, path));
  const variables = [...envOf(values, 'apiServer'), ...envOf(values, 'webserver'), ...envOf(values)];
  return [...set, ...variables, ...ingressPaths.map((path) => ofIngress(values, path))].filter(
    (text) => text !== undefined,
  );
}

/** `env: [{ name, value }]` of the chart. */
function envOf(values: LocatedMap, ...section: string[]): string[] {
  const list = find(values, [...section, 'env'])?.value;
  return (list?.kind === 'list' ? list.items : []).flatMap((item) =>
    /^AIRFLOW__(API|WEBSERVER)__BASE_URL$/.test(textAt(item, ['name']) ?? '')
      ? (textAt(item, ['value']) ?? [])
      : [],
  );
}

function ofIngress(values: LocatedMap, path: string[]): string | undefined {
  const hosts = find(values, [...path, 'hosts'])?.value;
  const [first] = hosts?.kind === 'list' ? hosts.items : [];
  const host = first && (textAt(first, ['name']) ?? textAt(first, []));
  const prefix = textAt(values, [...path, 'path']) ?? '';
  return host ? `https://${host}${/^\/[\w./-]+$/.test(prefix) ? prefix : ''}` : undefined;
}

function inRedirect(provider: Provider | undefined): string[] {
  return (provider ? knownTexts(remoteValue(provider, 'redirect_uri')) : []).flatMap((text) => {
    const [, base] = /^(https?:\/\/.+?)(?:\/auth)?\/oauth-authorized\b/.exec(text) ?? [];
    return base ?? [];
  });
}

function textAt(root: Located, path: string[]): string | undefined {
  const value = find(root, path)?.value;
  return value?.kind === 'scalar' && value.value !== null ? value.text : undefined;
}

const isUrl = (text: string) => /^https?:\/\/[A-Za-z0-9.:/_~-]+$/.test(text) && URL.canParse(text);
