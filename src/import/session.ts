import type { Setting } from '../python/config.ts';
import type { Value } from '../python/value.ts';
import { find, type LocatedMap } from '../yaml/located.ts';
import type { Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { origin } from './quote.ts';

/** Seconds of each parameter of `datetime.timedelta`, in their order. Source: Python, `datetime.timedelta`. */
const units: [name: string, seconds: number][] = [
  ['days', 86_400],
  ['seconds', 1],
  ['microseconds', 1e-6],
  ['milliseconds', 1e-3],
  ['minutes', 60],
  ['hours', 3600],
  ['weeks', 604_800],
];

/** Where values set it, in minutes. */
const valuesPaths = ['fab', 'webserver'].map((section) => ['config', section, 'session_lifetime_minutes']);

/** `access.session`, from PERMANENT_SESSION_LIFETIME, which wins over the setting of Airflow, or from the values. */
export function sessionOf({ model, values }: OldConfig, note: Notes): string | undefined {
  const setting = model.settings.get('PERMANENT_SESSION_LIFETIME');
  const seconds = setting ? secondsOf(setting.value) : minutesIn(values);
  const session = seconds === undefined ? undefined : duration(seconds);
  if (setting && session === undefined) drop(setting, note);
  return session;
}

function drop({ at, value }: Setting, note: Notes): void {
  note({
    kind: 'dropped',
    severity: 'info',
    message: `PERMANENT_SESSION_LIFETIME ${secondsOf(value) === undefined ? origin(value) : 'is not a number of whole minutes'}: the session lasts as long as Airflow says`,
    fix: 'write `access.session`, such as 8h',
    at,
    about: ['access'],
  });
}

function secondsOf(value: Value): number | undefined {
  if (value.kind === 'constant') return typeof value.value === 'number' ? value.value : undefined;
  if (value.kind !== 'call' || !/(^|\.)timedelta$/.test(value.callee)) return undefined;
  const given = units.flatMap(([name, factor], index) => {
    const argument = value.named.get(name) ?? value.args[index];
    return argument ? [{ argument, factor }] : [];
  });
  const parts = given.map(({ argument, factor }) =>
    argument.kind === 'constant' && typeof argument.value === 'number' ? argument.value * factor : Number.NaN,
  );
  const total = parts.reduce((sum, part) => sum + part, 0);
  return Number.isNaN(total) ? undefined : total;
}

function minutesIn(values: readonly LocatedMap[]): number | undefined {
  const [written] = values.flatMap((root) => valuesPaths.flatMap((path) => find(root, path)?.value ?? []));
  const minutes = written?.kind === 'scalar' ? Number(written.text) : Number.NaN;
  return Number.isInteger(minutes) ? minutes * 60 : undefined;
}

/** As in a spec; undefined for what it cannot say. */
function duration(seconds: number): string | undefined {
  const scales: [unit: string, size: number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ];
  const [unit, size] = scales.find(([, one]) => seconds % one === 0) ?? ['', Number.NaN];
  const text = `${seconds / size}${unit}`;
  return /^[1-9]\d{0,4}[mhd]$/.test(text) ? text : undefined;
}
