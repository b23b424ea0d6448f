import { airflowRow } from '../../facts/airflow.ts';
import { fabFeatures } from '../../facts/fab-features.ts';
import { type ServingRow, serving, servingElsewhere } from '../../facts/serving.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import type { Target } from './config-rule.ts';
import {
  atKey,
  isOff,
  keysOf,
  type Span,
  type ValuesFinding,
  type ValuesUnderCheck,
  writtenAt,
} from './config-values-finding.ts';

/** Settings of Airflow in the values of a chart that break a sign-in, or that nothing reads. */
export function wrongSettings({ root }: ValuesUnderCheck, { airflow, fab }: Target): ValuesFinding[] {
  return [...proxy(root, airflow), ...sameSite(root, airflow, fab), ...unread(root, airflow)];
}

function proxy(root: LocatedMap, airflow: string): ValuesFinding[] {
  const section = serving(airflow).settings.web;
  const setting = writtenAt(root, 'config', section, 'enable_proxy_fix');
  const tls = endsTls(root, serving(airflow));
  if (!tls) return [];
  // A variable wins over the configuration file.
  const variable = variableOf(root, `AIRFLOW__${section.toUpperCase()}__ENABLE_PROXY_FIX`, airflow);
  if (variable && !isOff(variable.value)) return [];
  const off = variable ?? setting;
  if (off && isOff(off.value)) {
    return [
      atKey(
        off,
        'config-proxy-fix',
        'error',
        `${tls}, and Airflow does not believe what the proxy says: the redirect URI begins with http, and Entra refuses it with AADSTS50011`,
        'set it to "True"',
      ),
    ];
  }
  const other = writtenAt(root, 'config', servingElsewhere(airflow).settings.web, 'enable_proxy_fix');
  if (setting || !other) return [];
  return [
    atKey(
      other,
      'config-proxy-fix',
      'warning',
      `${keysOf(other)} is not read by this Airflow: the setting belongs to [${section}]`,
      `write \`config.${section}.enable_proxy_fix: "True"\``,
    ),
  ];
}

/** An environment variable of the process that people sign in at, whichever way the chart sets it. */
function variableOf(root: LocatedMap, name: string, airflow: string): Span | undefined {
  const lists = [['env'], [serving(airflow).values.section, 'env']].map((path) => find(root, path)?.value);
  const items = lists.flatMap((list) => (list?.kind === 'list' ? list.items : []));
  const named = items.findLast((item) => {
    const held = item.kind === 'map' ? item.entries.get('name')?.value : undefined;
    return held?.kind === 'scalar' && held.text === name;
  });
  const value = named?.kind === 'map' ? named.entries.get('value')?.value : undefined;
  if (value) return { value, path: value.path, keyRange: value.range };
  return writtenAt(root, 'airflow', 'config', name);
}

/** Why it is known that TLS ends in front of Airflow. */
function endsTls(root: LocatedMap, { settings, values }: ServingRow): string | undefined {
  const base = writtenAt(root, 'config', settings.baseUrl, 'base_url')?.value;
  if (base?.kind === 'scalar' && /^https:/i.test(base.text)) return 'people come by https';
  const hosts = writtenAt(root, 'ingress', values.ingress, 'hosts')?.value;
  const tls =
    hosts?.kind === 'list' && hosts.items.some((host) => find(host, ['tls', 'secretName']) !== undefined);
  return tls ? 'TLS ends at the Ingress' : undefined;
}

function sameSite(root: LocatedMap, airflow: string, fab: string | undefined): ValuesFinding[] {
  // Where the provider does not read the setting, the browser's own default stays.
  if (fab !== undefined && !fabFeatures(fab).cookieSameSite) return [];
  const setting = writtenAt(root, 'config', serving(airflow).settings.web, 'cookie_samesite');
  if (setting?.value.kind !== 'scalar' || !/^strict$/i.test(setting.value.text)) return [];
  return [
    atKey(
      setting,
      'config-cookie-samesite',
      'error',
      'the session cookie has SameSite=Strict: the browser does not send it when it comes back from Entra, and every sign-in ends with `State not equal`',
      'write Lax',
    ),
  ];
}

/** Settings that old documentation names, and no code reads. */
function unread(root: LocatedMap, airflow: string): ValuesFinding[] {
  const providers = writtenAt(root, 'config', 'fab', 'oauth_providers');
  const isRequired = airflowRow(airflow)?.authManager?.required;
  const manager = isRequired ? writtenAt(root, 'config', 'webserver', 'auth_manager') : undefined;
  return [
    ...(providers
      ? [
          atKey(
            providers,
            'config-ignored-setting',
            'warning',
            `${keysOf(providers)} is read by nothing: providers are taken from \`webserver_config.py\` only`,
            'set OAUTH_PROVIDERS in the file',
          ),
        ]
      : []),
    ...(manager
      ? [
          atKey(
            manager,
            'config-ignored-setting',
            'warning',
            `${keysOf(manager)} is read by nothing: the setting belongs to [core]`,
            'write `config.core.auth_manager`',
          ),
        ]
      : []),
  ];
}
