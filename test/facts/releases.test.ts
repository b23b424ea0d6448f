import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { airflowRows } from '../../src/facts/airflow.ts';
import { fabFor, fabWorksWith } from '../../src/facts/fab.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';
import {
  type AirflowChoice,
  airflowChoice,
  airflowsToChooseFrom,
  nearestAirflow,
} from '../../src/facts/releases.ts';
import { runCli } from '../cli/run-cli.ts';
import { releasesPage } from './releases-page.ts';

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

it('docs/releases.md is what the tables make of it (npm run releases)', () => {
  expect(releasesPage()).toBe(file('docs/releases.md'));
});

it('docs/releases.md links to headings that there are', () => {
  const page = releasesPage();
  const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

describe('airflowChoice', () => {
  it.each(airflowsToChooseFrom)(
    'Airflow %s: each provider that installs, once, and the newest is to take',
    (airflow) => {
      const fab = airflowChoice(airflow)?.fab ?? [];
      const listed = fab.toReversed().flatMap(({ versions }) => versions);
      expect(listed).toEqual(
        fabReleases.map(({ version }) => version).filter((one) => fabWorksWith(one, airflow)),
      );
      expect(fab.filter(({ take }) => take).map(({ versions }) => versions.at(-1))).toEqual(
        [fabFor(airflow)?.version].filter(Boolean),
      );
    },
  );

  it('covers every minor, and the parts of one that other providers run on', () => {
    for (const { newest } of airflowRows) expect(airflowsToChooseFrom).toContain(newest);
    expect(airflowsToChooseFrom).toContain('3.0.1');
    expect(airflowsToChooseFrom).toContain('2.11.0');
  });

  it('says what breaks on the pair, and not on the provider elsewhere', () => {
    const broken = (airflow: string) =>
      airflowChoice(airflow)
        ?.fab.find(({ versions }) => versions.includes('3.6.4'))
        ?.broken.map(({ id }) => id);
    expect([broken('3.1.8'), broken('3.2.2')]).toEqual([[], ['revoked-token-look-up']]);
  });

  it.each(['3.3.9', '9.0.0', '2.4.3', '3.3', ''])('does not know %j', (airflow) => {
    expect(airflowChoice(airflow)).toBeUndefined();
  });
});

describe('airflow-entra releases', () => {
  const isReport = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(file('schemas/report.schema.json')));

  it('prints one Airflow', async () => {
    const { status, out, err } = await runCli(['releases', '3.1.8']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^Airflow 3\.1\.8, Python 3\.10 or newer\n/);
    expect(out).toMatch(/^\* 3\.10\.2 +5\.2\.2 +3\.11 +nothing known$/m);
    expect(out).toMatch(/^ {2}3\.5\.0 .*shared-database-session, CVE-2026-59243, CVE-2026-86462/m);
    expect(out).toContain('mended in FAB provider 3.7.0');
    expect(out).not.toMatch(/ +\n/);
  });

  it('says what breaks on the Airflow itself', async () => {
    const { out } = await runCli(['releases', '3.1.1']);
    expect(out).toContain('  breaks: sign-in-fails-on-3.1.1\n  newest of its minor: 3.1.8\n');
    expect((await runCli(['releases', '2.8.4'])).out).toContain('FAB is part of this Airflow');
  });

  it('says what was looked at of a release that is not out yet', async () => {
    const { out } = await runCli(['releases', '3.4.0']);
    expect(out).toMatch(
      /^Airflow 3\.4\.0, Python 3\.11 or newer\n {2}verified on 3\.4\.0b2, before it was out\n/,
    );
  });

  it('prints all of them without an Airflow', async () => {
    const { status, out } = await runCli(['releases']);
    expect(status).toBe(0);
    expect(out.match(/^Airflow \S+,/gm)?.map((line) => line.slice(8, -1))).toEqual(airflowsToChooseFrom);
  });

  it.each([[[]], [['3.0.1']]])('with -o json is a report: %j', async (asked) => {
    const { status, out } = await runCli(['releases', ...asked, '-o', 'json']);
    const report = JSON.parse(out) as { releases: AirflowChoice[] };
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect([status, report.releases.map(({ airflow }) => airflow)]).toEqual([
      0,
      asked.length > 0 ? asked : airflowsToChooseFrom,
    ]);
  });

  it.each([
    ['3.3.9', '3.3.2'],
    ['9.9.9', '3.3.2'],
    ['2.4.0', '2.5.3'],
    ['3.1', '3.1.8'],
    ['latest', '3.3.2'],
  ])('does not know %s, and names %s', async (asked, near) => {
    expect(nearestAirflow(asked)).toBe(near);
    const { status, out, err } = await runCli(['releases', asked]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(
      `airflow-entra: there is no Airflow ${asked} that is known here; the nearest is ${near}: \`airflow-entra releases ${near}\`\n`,
    );
  });
});
