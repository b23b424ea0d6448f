import { describe, expect, it } from 'vitest';
import { advisories, advisoriesFor, fixedFabFor } from '../../src/facts/advisories.ts';
import { fabFor, fabRow } from '../../src/facts/fab.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';

const fabRows = fabReleases.flatMap(({ version }) => fabRow(version) ?? []);

const ids = (fab: string) => advisoriesFor(fab).map((row) => row.id);

describe('advisoriesFor', () => {
  it.each([
    ['1.1.1', ['CVE-2026-59243']],
    ['1.2.0', ['CVE-2024-42447', 'CVE-2026-59243']],
    ['1.2.1', ['CVE-2024-42447', 'CVE-2026-59243']],
    ['1.2.2', ['CVE-2026-59243']],
    ['1.5.4', ['CVE-2026-59243']],
    ['3.1.2', ['CVE-2026-59243']],
    ['3.2.0', ['CVE-2026-59243', 'CVE-2026-86462']],
    ['3.7.2', ['CVE-2026-59243', 'CVE-2026-86462']],
    ['3.7.3', ['CVE-2026-75156', 'CVE-2026-86462']],
    ['3.8.0', ['CVE-2026-75156', 'CVE-2026-86462']],
    ['3.8.1', ['CVE-2026-86462']],
    ['3.9.0', []],
    ['3.10.2', []],
  ])('%s falls under %j', (fab, expected) => expect(ids(fab)).toEqual(expected));

  it('agrees with what the releases check', () => {
    for (const row of fabRows) {
      expect(ids(row.version).includes('CVE-2026-59243')).toBe(!row.signatureCheckedByDefault);
      const tokenHole = advisoriesFor(row.version).some((advisory) => advisory.part === 'token');
      expect(tokenHole).toBe(!row.issuerAndAudienceChecked);
    }
  });

  it('leaves the default of every Airflow from 3.0.2 alone', () => {
    expect(ids(fabFor('3.0.2')?.version ?? '')).toEqual([]);
  });
});

describe('the advisories', () => {
  it('are each fixed by a release that exists and is not affected itself', () => {
    for (const row of advisories) {
      for (const version of row.fixedIn) {
        expect(fabRow(version)).toBeDefined();
        expect(ids(version)).not.toContain(row.id);
      }
    }
  });

  it('name a fix that runs on the Airflow in use, or none', () => {
    const [logout, unsigned] = advisories;
    if (!logout || !unsigned) throw new Error('two advisories expected');
    expect(fixedFabFor(logout, '2.9.3')).toBe('1.2.2');
    expect(fixedFabFor(unsigned, '2.11.2')).toBeUndefined();
    expect(fixedFabFor(unsigned, '3.0.1')).toBeUndefined();
    expect(fixedFabFor(unsigned, '3.2.2')).toBe('3.7.3');
  });
});
