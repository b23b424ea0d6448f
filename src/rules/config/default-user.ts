import { DEFAULT_PASSWORD, defaultUserPlaces, defaultUserSwitches } from '../../facts/chart-default-user.ts';
import type { ChartKind } from '../../facts/charts.ts';
import { knownChart } from '../../facts/config-targets.ts';
import { givesTokensForPasswords } from '../../facts/ways-round.ts';
import { find, type Located } from '../../yaml/located.ts';
import {
  atKey,
  isOff,
  keysOf,
  type Span,
  type ValuesFinding,
  type ValuesUnderCheck,
  writtenAt,
} from './config-values-finding.ts';

/** The account that a chart makes by itself: a stored password beside Entra. */
export function defaultUser(values: ValuesUnderCheck): ValuesFinding[] {
  const { root, targets, passwords } = values;
  const kind = kindOf(values);
  const chart = values.chart === undefined ? undefined : knownChart(values.chart);
  const switches = defaultUserSwitches(kind, chart?.version).map((path) => ({
    path,
    written: writtenAt(root, ...path),
  }));
  if (switches.some(({ written }) => written && isSwitchedOff(written.value))) return [];
  const [on = firstOf(root, kind)] = switches.flatMap(({ written }) => written ?? []);
  const opens = passwords === 'taken' && targets.every(({ airflow }) => givesTokensForPasswords(airflow));
  // Values are often split among files: what is not written here may be switched off in another one.
  const at = on ?? (opens ? configIn(root) : undefined);
  if (!at) return [];
  const isDefault = hasDefaultPassword(root, kind);
  const what = on
    ? `${keysOf(on)} makes the chart create an account with a stored password${isDefault ? ` (\`admin\`, \`${DEFAULT_PASSWORD}\`)` : ''}`
    : `nothing here keeps the chart from creating its default account (\`admin\`, \`${DEFAULT_PASSWORD}\`)`;
  return [
    atKey(
      at,
      'config-default-user',
      on && opens && isDefault ? 'error' : 'warning',
      `${what}: ${follows(passwords === 'refused', opens)}`,
      `set ${switches.map(({ path }) => `\`${path.join('.')}\``).join(' or ')} to ${kind === 'community' ? '[]' : 'false'}, and delete the account where it was made (\`airflow users delete -u admin\`); \`select username, email, last_login from ab_user\` lists all accounts`,
    ),
  ];
}

const follows = (isRefused: boolean, opens: boolean) => {
  if (isRefused) return 'this `webserver_config.py` refuses its password, and any other one would take it';
  return opens
    ? '`POST /auth/token` gives whoever knows the password a token of the API, as an Admin, and Entra is not asked'
    : 'on Airflow 3, and on Airflow 2 with `basic_auth`, the API takes its password, and Entra is not asked';
};

/** The community chart has a part `web`, and its settings in `airflow`. */
function kindOf({ root, chart }: ValuesUnderCheck): ChartKind {
  if (chart !== undefined) return knownChart(chart)?.kind ?? 'apache';
  return root.entries.has('web') || root.entries.get('airflow')?.value.kind === 'map'
    ? 'community'
    : 'apache';
}

const isSwitchedOff = (value: Located) => isOff(value) || (value.kind === 'list' && value.items.length === 0);

/** Where the account itself is described, although no switch is written. */
const firstOf = (root: Located, kind: ChartKind): Span | undefined =>
  kind === 'apache'
    ? defaultUserPlaces
        .map((path) => writtenAt(root, ...path))
        .find((one) => one !== undefined && !isOff(find(one.value, ['enabled'])?.value))
    : undefined;

/** The configuration that the values hold: there the finding stands when nothing is said of the account. */
const configIn = (root: Located): Span | undefined =>
  [
    ['apiServer', 'apiServerConfig'],
    ['webserver', 'webserverConfig'],
    ['web', 'webserverConfig'],
  ]
    .map((path) => writtenAt(root, ...path))
    .find((one) => one !== undefined);

function hasDefaultPassword(root: Located, kind: ChartKind): boolean {
  const users = find(root, ['airflow', 'users'])?.value;
  if (kind === 'community') {
    if (users?.kind !== 'list') return true;
    return users.items.some((one) => textOf(find(one, ['password'])?.value) === DEFAULT_PASSWORD);
  }
  const written = defaultUserPlaces.map((path) => textOf(find(root, [...path, 'password'])?.value));
  return written.every((one) => one === undefined || one === DEFAULT_PASSWORD);
}

const textOf = (value: Located | undefined) => (value?.kind === 'scalar' ? value.text : undefined);
