import type { Path, Range, RuleId } from '../../diagnostic.ts';
import type { Target } from './config-rule.ts';

/** A setting of Airflow, wherever it is written: `[fab] enable_proxy_fix`, `AIRFLOW__FAB__ENABLE_PROXY_FIX`, `config.fab.…`. */
export interface FoundSetting {
  /** In lower case. */
  section: string;
  key: string;
  /** As it is written. */
  name: string;
  /** The variable that Airflow reads, where an underscore is left out in this one, which has no section and no key then. */
  meant?: string;
  /** Undefined where it comes from a Secret, a command or a template. */
  value: string | undefined;
  /** The variable that comes before `value`, where that is the default of `${NAME:-default}`. */
  unless?: string;
  /** A variable of the environment wins over what a configuration file says. */
  isVariable: boolean;
  /** The container or part of a chart that gets it; undefined where all do. */
  container: string | undefined;
  /** Of the name, in the file. */
  range: Range;
  /** Of the value, where it is written. */
  valueRange?: Range;
  path: Path;
}

export interface SettingsUnderCheck {
  /** Wherever they are written, in the order of the file. */
  settings: readonly FoundSetting[];
  /** One release, or several when none is known. */
  targets: readonly Target[];
  /** Why it is known that TLS ends in front of Airflow, beyond what the settings say. */
  tls: string | undefined;
  /** The hosts that the Ingress of the same values answers for, where they are known. */
  hosts: readonly string[] | undefined;
  /** Whether the same file holds a `webserver_config.py`. */
  holdsConfig: boolean;
  /** Whether the `webserver_config.py` of the same file refuses every stored password. */
  refusesPasswords: boolean;
}

/** What a rule says about settings. */
export interface SettingFinding {
  rule: RuleId;
  severity: 'error' | 'warning' | 'info' | 'unknown';
  message: string;
  fix: string;
  range: Range;
  path: Path;
  /** Whether the text at the range must not be shown. */
  isSecret?: boolean;
}

/** A finding at the name of a setting. */
export const atSetting = (
  { range, path }: FoundSetting,
  rule: RuleId,
  severity: SettingFinding['severity'],
  message: string,
  fix: string,
): SettingFinding => ({ rule, severity, message, fix, range, path });

/** The program that people sign in at gets it: the web server or API server, by whatever name. */
export const isOfServing = ({ container }: FoundSetting): boolean =>
  container === undefined || /web|api|airflow$/i.test(container);

/** The setting that counts for signing in: a variable before a file, the last one written. */
export function settingOf(
  settings: readonly FoundSetting[],
  section: string,
  key: string,
): FoundSetting | undefined {
  const found = settings.filter((one) => one.section === section && one.key === key && isOfServing(one));
  return found.findLast(({ isVariable }) => isVariable) ?? found.at(-1);
}

/** `False` as Airflow reads it. Source: `getboolean` in Airflow's `configuration.py`. */
export const isOffText = (text: string | undefined): boolean =>
  text !== undefined && /^\s*(false|f|0|no|off|n)\s*$/i.test(text);

export const isOnText = (text: string | undefined): boolean =>
  text !== undefined && /^\s*(true|t|1|yes|on|y)\s*$/i.test(text);
