import { optionSections, optionsOf } from '../facts/airflow-options.ts';
import { isMasked } from '../facts/helm-mask.ts';

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

/**
 * The variable that is meant by one with too few underscores, `AIRFLOW_WEBSERVER_SECRET_KEY`; undefined for any other, and
 * for options that are not about signing in.
 */
export function meantVariable(name: string): string | undefined {
  if (!name.startsWith('AIRFLOW_') || variable.test(name)) return undefined;
  const words = name.slice('AIRFLOW_'.length).replace(/^_+/, '').toLowerCase();
  for (const section of optionSections) {
    if (!words.startsWith(`${section}_`)) continue;
    const key = words.slice(section.length).replace(/^_+/, '');
    if (optionsOf(section)?.includes(key)) return `AIRFLOW__${section}__${key}`.toUpperCase();
  }
  return undefined;
}

/** `${NAME:-default}`, as compose files and shells write it. */
const withDefault = /^\$\{(\w{1,100}):?-([^${}]*)\}$/;

export interface WrittenValue {
  /** Undefined for what a template or a variable fills in. */
  value: string | undefined;
  /** The variable that comes before `value`, where that is a default. */
  unless?: string;
}

/** A value as it is known: a default counts where nobody sets its variable. */
export function writtenValue(text: string): WrittenValue {
  const [, unless, value] = withDefault.exec(text.trim()) ?? [];
  if (unless !== undefined) return { value, unless };
  return { value: /\{\{|\$\{|\{%|\$\(/.test(text) || isMasked(text) ? undefined : text };
}
