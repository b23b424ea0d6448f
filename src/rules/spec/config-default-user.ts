import {
  DEFAULT_PASSWORD,
  defaultUserPlaces,
  defaultUserRow,
  defaultUserSwitches,
} from '../../facts/chart-default-user.ts';
import { chartName } from '../../facts/charts.ts';
import { givesTokensForPasswords } from '../../facts/ways-round.ts';
import { takesPasswords } from '../../model/takes-passwords.ts';
import { whoSignsIn } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { find, type Located } from '../../yaml/located.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import {
  atFile,
  type ChartContext,
  chartContext,
  makes,
  type UserValue,
  userValues,
  valueName,
} from './chart-context.ts';

export const configDefaultUser: Rule = {
  id: 'config-default-user',
  checkEnvironment: (environment, spec) => {
    const context = chartContext(environment);
    return context ? (makes(spec, 'helm-values') ? switchedOn : leftOn)(environment, context) : [];
  },
};

/** The rendered values switch the account off, and the user's own switch it on again. */
function switchedOn(environment: SpecEnvironment, context: ChartContext): Problem[] {
  const { path } = defaultUserRow(context.row);
  const last = userValues(environment, path).at(-1);
  if (!last || isOff(last.value)) return [];
  const { file, line, index, name } = last;
  const what = `\`${name}\` in ${file}, line ${line}, makes ${chartName(context.row)} create an account with a stored password, where Helm gets that file last`;
  return [problem(environment, context, what, atFile(index), last)];
}

/** Nothing of ours reaches the chart, and the user's own values do not switch the account off. */
function leftOn(environment: SpecEnvironment, context: ChartContext): Problem[] {
  const files = environment.values.airflow?.valuesFiles ?? [];
  const { row } = context;
  const switches = defaultUserSwitches(row.kind, row.version);
  const last = switches.map((path) => userValues(environment, path).at(-1));
  if (files.length === 0 || last.some((one) => one && isOff(one.value))) return [];
  const what = `nothing in \`airflow.valuesFiles\` keeps ${chartName(row)} from creating its account with a stored password, and no values are rendered that would`;
  return [problem(environment, context, what, { path: ['airflow', 'valuesFiles'] }, last[0])];
}

function problem(
  environment: SpecEnvironment,
  { row, airflow }: ChartContext,
  what: string,
  at: Problem['at'],
  users: UserValue | undefined,
): Problem {
  const isTaken = takesPasswords(environment.values);
  const opens = isTaken && givesTokensForPasswords(airflow);
  const isDefault = row.kind === 'community' ? hasDefault(users?.value) : !setsPassword(environment);
  const switches = defaultUserSwitches(row.kind, row.version).map(
    (path) => `\`${valueName(environment, path)}\``,
  );
  return {
    severity: opens && isDefault ? 'error' : 'warning',
    message: `${what}${isDefault ? ` (\`admin\`, \`${DEFAULT_PASSWORD}\`)` : ''}: ${
      isTaken
        ? `the API takes it, on Airflow 2 with \`basic_auth\`, and ${whoSignsIn(environment)} is not asked`
        : 'the rendered file refuses its password, and any other file would take it'
    }`,
    at,
    fix: `set ${switches.join(' or ')} to ${row.kind === 'community' ? '[]' : 'false'}, and delete the account where it was made (\`airflow users delete -u admin\`)`,
  };
}

const isOff = (value: Located) =>
  value.kind === 'list'
    ? value.items.length === 0
    : value.kind === 'scalar' && /^(false|no|off)$/i.test(value.text);

function setsPassword(environment: SpecEnvironment): boolean {
  return defaultUserPlaces.some((place) => {
    const last = userValues(environment, [...place, 'password']).at(-1)?.value;
    return last?.kind === 'scalar' && last.text !== DEFAULT_PASSWORD;
  });
}

/** The default list has it too. */
const hasDefault = (users: Located | undefined): boolean =>
  users?.kind !== 'list' ||
  users.items.some((one) => {
    const password = find(one, ['password'])?.value;
    return password?.kind === 'scalar' && password.text === DEFAULT_PASSWORD;
  });
