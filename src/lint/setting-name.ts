import { MASK } from '../facts/helm-mask.ts';

export interface SettingName {
  section: string;
  key: string;
  /** Whether the value is fetched by a command or from a secrets backend. */
  isFetched: boolean;
}

const variable = /^AIRFLOW__([A-Z0-9_]{1,60}?)__([A-Z0-9_]{1,100})$/;

/** Options of which the value may be fetched. Source: `sensitive_config_values` in Airflow's `configuration.py`. */
const fetched =
  /^(sql_alchemy_conn|fernet_key|secret_key|internal_api_secret_key|jwt_secret|broker_url|result_backend|flower_basic_auth)_(secret|cmd)$/;

/** The setting that a variable of the environment stands for; undefined for any other variable. */
export function settingName(name: string): SettingName | undefined {
  const [, section, written] = variable.exec(name) ?? [];
  if (section === undefined || written === undefined) return undefined;
  const key = written.toLowerCase();
  const [, plain] = fetched.exec(key) ?? [];
  return { section: section.toLowerCase(), key: plain ?? key, isFetched: plain !== undefined };
}

/** A value as it is known: what a template or a variable fills in is not. */
export const knownValue = (text: string): string | undefined =>
  /\{\{|\$\{|\{%|\$\(/.test(text) || text.includes(MASK) ? undefined : text;
