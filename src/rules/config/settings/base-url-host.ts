import {
  atSetting,
  type FoundSetting,
  type SettingFinding,
  type SettingsUnderCheck,
  settingOf,
} from '../found-setting.ts';

/**
 * What follows from another host, by the section of the setting. Sources: `get_url_login` of `fab_auth_manager.py` and
 * `FabIndexView` of the FAB providers 2.0–3.10, which join the page of the sign-in to `[api] base_url`; `init_wsgi_middlewares.py`
 * of Airflow 2, which takes its path alone, while the redirect URI has the host of the request.
 */
const follows = {
  api: 'people are sent there to sign in and after it, where this Ingress does not answer, and the redirect URI has that host',
  webserver:
    'links in mails and logs lead there, while the redirect URI has the host of the Ingress, which is the one to register',
} as const;

/** `base_url` names a host that the Ingress of the same values does not have. */
export function baseUrlHost({ settings, hosts }: SettingsUnderCheck): SettingFinding[] {
  if (!hosts) return [];
  return (['api', 'webserver'] as const).flatMap((section) => {
    const setting = settingOf(settings, section, 'base_url');
    const host = setting && setting.unless === undefined ? hostIn(setting) : undefined;
    if (!setting || host === undefined || hosts.some((one) => isCovered(host, one))) return [];
    const shown = hosts.slice(0, 3).map((one) => `\`${one}\``);
    return [
      atSetting(
        setting,
        'config-base-url-host',
        section === 'api' ? 'warning' : 'info',
        `the host of ${setting.name} is \`${host}\`, and the Ingress answers for ${shown.join(', ')}${hosts.length > 3 ? ' and others' : ''}: ${follows[section]}`,
        'write the host that people open in both, and register the redirect URI with it; if another proxy in front has that host, accept the finding',
      ),
    ];
  });
}

function hostIn({ value }: FoundSetting): string | undefined {
  if (value === undefined || !/^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/i.test(value.trim())) return undefined;
  return new URL(value.trim()).hostname;
}

/** `*.example.com` stands for one label. Source: Kubernetes, "Ingress", hostname wildcards. */
const isCovered = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && !host.slice(0, 1 - pattern.length).includes('.')
    : host === pattern;
