import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { airflowRows, newestAirflow, newestKnownAirflow, preReleaseOf } from '../../src/facts/airflow.ts';
import { chartName, charts } from '../../src/facts/charts.ts';
import { runCli, temporaryFolder } from './run-cli.ts';
import { changed, ownEnvironments, sampleSpec } from './sample-spec.ts';

/** Versions that cannot exist soon. */
const [AIRFLOW, CHART] = ['3.99.1', 'apache/1.99.1'];
const newestChart =
  charts
    .filter(({ kind }) => kind === 'apache')
    .map(chartName)
    .at(-1) ?? '';

const spec = (airflow: string) => changed('{ version: "3.3.2" }', `{ ${airflow} }`);
const unknownBoth = spec(`version: "${AIRFLOW}", chart: ${CHART}`);
const flags = ['--assume-airflow', newestAirflow, '--assume-chart', newestChart];

async function validated(text: string, ...more: string[]) {
  const { status, out, err } = await runCli(['validate', '-', '-o', 'json', ...more], { stdin: text });
  const found: { rule: string; severity: string; message: string; fix: { text: string } }[] =
    out === ''
      ? []
      : JSON.parse(out).findings.filter(({ severity }: { severity: string }) => severity !== 'info');
  return { status, err, found };
}

function folder(text: string): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
  return cwd;
}

describe('a release that the tables do not know', () => {
  test('is refused with the nearest one that they do, and the flag', async () => {
    const airflow = await validated(spec(`version: "${AIRFLOW}"`));
    expect(airflow.status).toBe(3);
    expect(airflow.found[0]?.fix.text).toContain(`--assume-airflow ${newestAirflow}`);
    const chart = await validated(spec(`version: "${newestAirflow}", chart: ${CHART}`));
    expect(chart.status).toBe(3);
    expect(chart.found[0]?.fix.text).toContain(`--assume-chart ${newestChart}`);
  });

  test('says why the newest in the tables does not stand for it, where nobody could install that', async () => {
    const { found } = await validated(spec(`version: "${AIRFLOW}"`));
    const preRelease = preReleaseOf(newestKnownAirflow);
    const why =
      preRelease === undefined
        ? ''
        : ` (${newestKnownAirflow} was looked at as ${preRelease}, before it was out, and stands for no other)`;
    expect(found[0]?.fix.text).toContain(
      `the nearest release that is known, ${newestAirflow}${why}, and try it`,
    );
  });

  test('is rendered as the one that is named, and every file says so', async () => {
    const cwd = folder(unknownBoth);
    const artifacts = ['webserver-config', 'helm-values', 'config-map', 'oauth-providers', 'secret'];
    const asked = artifacts.flatMap((name) => ['--artifact', name]);
    expect((await runCli(['render', ...asked], { cwd })).status).toBe(3);
    expect((await runCli(['render', ...asked, ...flags], { cwd })).status).toBe(0);
    const file = (name: string) => readFileSync(join(cwd, 'rendered/default', name), 'utf8');
    for (const name of ['webserver_config.py', 'oauth_providers.py', 'values.yaml', 'config-map.yaml']) {
      expect(file(name)).toContain(`WARNING: Airflow ${AIRFLOW} is not known to airflow-entra.`);
      expect(file(name)).toContain(`This file is made for Airflow ${newestAirflow}:`);
    }
    expect(file('values.yaml')).toContain(`WARNING: the Helm chart ${CHART} is not known`);
    expect(file('values.yaml')).toContain(`made for the Helm chart ${newestChart}:`);
    // What is installed is what the spec says.
    expect(file('values.yaml')).toMatch(new RegExp(`^defaultAirflowTag: "?${AIRFLOW}"?$`, 'm'));
    expect(file('values.yaml')).toMatch(new RegExp(`^airflowVersion: "?${AIRFLOW}"?$`, 'm'));
    expect(file('values.yaml')).toContain('--version 1.99.1');
    expect((await runCli(['render', ...asked, ...flags, '--check'], { cwd })).status).toBe(0);
    expect((await runCli(['drift', '--files', ...flags], { cwd })).status).not.toBe(3);
  });

  test('may be named in the spec, with the same bytes', async () => {
    const assume = `assume: { version: "${newestAirflow}", chart: ${newestChart} }`;
    const bySpec = folder(spec(`version: "${AIRFLOW}", chart: ${CHART}, ${assume}`));
    const byFlag = folder(unknownBoth);
    expect((await runCli(['render'], { cwd: bySpec })).status).toBe(0);
    expect((await runCli(['render', ...flags], { cwd: byFlag })).status).toBe(0);
    for (const name of ['webserver_config.py', 'values.yaml']) {
      const [left, right] = [bySpec, byFlag].map((cwd) =>
        readFileSync(join(cwd, 'rendered/default', name), 'utf8'),
      );
      expect(left).toBe(right);
    }
  });

  test('differs from the known one in the head alone', async () => {
    const lines = async (text: string, ...more: string[]) => {
      const call = ['render', '-', '--out-dir', '-', '--artifact', 'webserver-config', ...more];
      return (await runCli(call, { stdin: text })).out.split('\n');
    };
    const known = await lines(sampleSpec.replace('3.3.2', newestAirflow));
    const assumed = await lines(spec(`version: "${AIRFLOW}"`), '--assume-airflow', newestAirflow);
    expect(assumed.filter((line) => !known.includes(line))).toEqual([
      expect.stringContaining(`for Airflow ${AIRFLOW} with`),
      expect.stringContaining('checksum'),
      expect.stringContaining('WARNING'),
      expect.stringContaining('This file is made for'),
    ]);
  });

  test('is a warning for each', async () => {
    const { status, found } = await validated(unknownBoth, ...flags);
    expect([status, found.map(({ rule, severity }) => [rule, severity])]).toEqual([
      0,
      [
        ['release-assumed', 'warning'],
        ['release-assumed', 'warning'],
      ],
    ]);
    expect((await validated(unknownBoth, ...flags, '--strict')).status).toBe(1);
  });
});

describe('an assumption', () => {
  const oldest = airflowRows[0]?.minor ?? '';

  test.each([
    ['of a release that is known', sampleSpec, ['--assume-airflow', newestAirflow], 'is known here'],
    [
      'by one that is not known',
      unknownBoth,
      ['--assume-airflow', '3.98.0'],
      `the nearest is ${newestAirflow}`,
    ],
    ['by another major release', unknownBoth, ['--assume-airflow', '2.11.2'], 'too far'],
    ['by another kind of chart', unknownBoth, ['--assume-chart', 'community/8.9.0'], 'too far'],
    ['of a release that is too old', spec('version: "1.10.15"'), ['--assume-airflow', newestAirflow], oldest],
    [
      'of a chart that is too old',
      spec('version: "2.5.3", chart: apache/1.8.0'),
      ['--assume-chart', 'apache/1.9.0'],
      'apache/1.9.0',
    ],
    ['of a chart where there is none', sampleSpec, ['--assume-chart', newestChart], 'names no chart'],
  ])('%s is a wrong call', async (_, text, more, because) => {
    const { status, err } = await validated(text, ...more);
    expect([status, err]).toEqual([2, expect.stringContaining(because)]);
  });

  test.each([
    [
      'of a release that is known',
      `version: "3.3.2", assume: { version: "3.2.2" }`,
      'leave the assumption out',
    ],
    ['by one that is not known', `version: "${AIRFLOW}", assume: { version: "3.98.0" }`, newestAirflow],
    [
      'of a chart by another kind',
      `version: "3.3.2", chart: ${CHART}, assume: { chart: community/8.9.0 }`,
      newestChart,
    ],
  ])('%s in a spec is an error', async (_, airflow, fix) => {
    const { found } = await validated(spec(airflow));
    const refused = found.find(({ rule }) => rule === 'release-assumed');
    expect([refused?.severity, refused?.fix.text]).toEqual(['error', expect.stringContaining(fix)]);
  });

  test('does not make an old release work', async () => {
    const { status, found } = await validated(
      spec(`version: "1.10.15", assume: { version: "${newestAirflow}" }`),
    );
    expect([status, found.map(({ rule }) => rule)]).toEqual([1, ['airflow-fab-mismatch', 'release-assumed']]);
  });

  test('changes only those of several specs that need it', async () => {
    const cwd = folder(sampleSpec);
    writeFileSync(join(cwd, 'other.yaml'), `${spec(`version: "${AIRFLOW}"`)}${ownEnvironments('other')}`);
    const { status, out } = await runCli(
      ['validate', 'airflow-entra.yaml', 'other.yaml', '--assume-airflow', newestAirflow, '-o', 'json'],
      { cwd },
    );
    expect([status, JSON.parse(out).findings]).toMatchObject([
      0,
      [{ rule: 'release-assumed', where: { source: 'other.yaml' } }],
    ]);
  });
});
