import { chartLayout, chartThatCan } from '../../facts/chart-layouts.ts';
import { chartName } from '../../facts/charts.ts';
import { knownChart } from '../../facts/config-targets.ts';
import { type ServingRow, serving, servingElsewhere } from '../../facts/serving.ts';
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

const RULE = 'chart-config-ignored';

const some = (list: (Span | undefined)[]): Span[] => list.filter((one) => one !== undefined);

/** Configurations in values that the chart, or this Airflow, does not read. */
export function unreadFiles(values: ValuesUnderCheck, { airflow }: Target): ValuesFinding[] {
  return [...wrongSection(values, airflow), ...strayKeys(values, airflow), ...replaced(values)];
}

function wrongSection({ root, chart }: ValuesUnderCheck, airflow: string): ValuesFinding[] {
  const here = serving(airflow);
  const [wrong, right] = [filesOf(root, servingElsewhere(airflow)), filesOf(root, here)];
  const row = chart === undefined ? undefined : knownChart(chart);
  const refusing = row && chartLayout(row, airflow)?.configKey === null ? row : undefined;
  const can = refusing && chartThatCan(airflow, refusing, ({ configKey }) => configKey !== null);
  return [
    ...wrong.map((one) =>
      atKey(
        one,
        RULE,
        right.length > 0 ? 'warning' : 'error',
        here.values.section === 'apiServer'
          ? `${keysOf(one)} is not read by the API server, where people sign in on Airflow ${airflow}: they see the form for passwords`
          : `${keysOf(one)} is ignored: Airflow ${airflow} has no API server`,
        `move it to ${home(airflow)}`,
      ),
    ),
    ...(refusing ? right : []).map((one) =>
      atKey(
        one,
        RULE,
        'error',
        `${keysOf(one)} is refused by ${refusing ? chartName(refusing) : 'the chart'}, which has no key for the file of the API server`,
        `take ${can} or newer`,
      ),
    ),
  ];
}

/** The keys of the values that give a program its file. */
const filesOf = (root: ValuesUnderCheck['root'], { values: { section, file } }: ServingRow): Span[] =>
  some([file, `${file}ConfigMapName`].map((key) => writtenAt(root, section, key)));

function home(airflow: string): string {
  const { section, file } = serving(airflow).values;
  return `\`${section}.${file}\``;
}

function strayKeys({ root }: ValuesUnderCheck, airflow: string): ValuesFinding[] {
  const keys = ['webserverConfig', 'apiServerConfig', 'webserver_config', 'webserver_config.py'];
  return some(keys.map((key) => writtenAt(root, key))).map((one) =>
    atKey(
      one,
      RULE,
      'error',
      `${keysOf(one)} is ignored here: the chart has no such key at the top, and says nothing`,
      `move it to ${home(airflow)}`,
    ),
  );
}

/** Keys that make a chart mount something else, or nothing. Source: the templates of the charts. */
function replaced({ root }: ValuesUnderCheck): ValuesFinding[] {
  const pairs = [
    { file: ['webserver', 'webserverConfig'], by: ['webserver', 'webserverConfigConfigMapName'] },
    { file: ['apiServer', 'apiServerConfig'], by: ['apiServer', 'apiServerConfigConfigMapName'] },
    { file: ['web', 'webserverConfig', 'stringOverride'], by: ['web', 'webserverConfig', 'existingSecret'] },
  ];
  const other = pairs.flatMap(({ file, by }) => {
    const [written, instead] = [writtenAt(root, ...file), writtenAt(root, ...by)];
    if (!written || !instead) return [];
    return [
      atKey(
        written,
        RULE,
        'error',
        `${keysOf(written)} is ignored: ${keysOf(instead)} makes the chart mount that instead`,
        'keep one of them',
      ),
    ];
  });
  const text = writtenAt(root, 'web', 'webserverConfig', 'stringOverride');
  const off = writtenAt(root, 'web', 'webserverConfig', 'enabled');
  if (!text || !off || !isOff(off.value)) return other;
  return [
    ...other,
    atKey(off, RULE, 'error', `${keysOf(off)} is off: the chart mounts no file at all`, 'set it to true'),
  ];
}

/** Where values name an object that holds the file. */
const elsewhere = [
  { by: ['webserver', 'webserverConfigConfigMapName'], inline: ['webserver', 'webserverConfig'] },
  { by: ['apiServer', 'apiServerConfigConfigMapName'], inline: ['apiServer', 'apiServerConfig'] },
  { by: ['web', 'webserverConfig', 'existingSecret'], inline: ['web', 'webserverConfig', 'stringOverride'] },
];

/** Values that only name the object in which the file is: it was not looked at. */
export function fileElsewhere({ root }: ValuesUnderCheck): ValuesFinding[] {
  return elsewhere.flatMap(({ by, inline }) => {
    const named = writtenAt(root, ...by);
    if (!named || writtenAt(root, ...inline)) return [];
    return [
      atKey(
        named,
        'config-not-followed',
        'unknown',
        `${keysOf(named)} names the object that holds the file: what is in it was not checked`,
        'lint that object, or the file that it is made of',
      ),
    ];
  });
}
