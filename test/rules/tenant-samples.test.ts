import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '../../src/diagnostic.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { acceptable } from '../../src/rules/registry/never-accepted.ts';
import { registry } from '../../src/rules/registry/registry.ts';
import { rules } from '../../src/rules/spec/index.ts';
import { type JsonReport, runCli, TODAY, temporaryFolder } from '../cli/run-cli.ts';
import { asking, EVERYTHING, startEntra, TENANT, type TenantPart, tenantWith } from './right-tenant.ts';
import { markedLine, pagesRunBy, rulePage, sample } from './rule-page.ts';

const runnable = pagesRunBy('check');
const offline = new Set<string>(rules.map(({ id }) => id));

/** The samples are as of this day, and the tests run on another. */
const DAY_OF_SAMPLES = Date.parse('2026-11-24');

/** Days that are near the day of the samples, as far from today. */
const asOfToday = (text: string): string =>
  text.replace(/\b202[67]-\d\d-\d\d\b/g, (day) =>
    new Date(Date.now() + Date.parse(day) - DAY_OF_SAMPLES).toISOString().slice(0, 10),
  );

interface Sample {
  spec: string;
  lock?: string;
  part: TenantPart;
}

/** The documents of a sample: a spec, a lock file, a part of a directory file, as the comment above each says. */
function documents(text: string): Partial<Sample> {
  const found: Partial<Sample> = {};
  for (const document of text.split(/^--- /m)) {
    if (document.startsWith('# in Entra')) found.part = parse(asOfToday(document));
    else if (document.startsWith('# airflow-entra.lock.yaml')) found.lock = document;
    else found.spec = document;
  }
  return found;
}

/** What a good sample leaves out is as in the bad one: it shows what has to change. */
function samplesOf(id: string): { bad: Sample; good: Sample } {
  const bad = documents(sample(rulePage(id), 'Bad').text);
  if (bad.spec === undefined) throw new Error('the bad sample has no spec');
  const whole = { part: {}, ...bad, spec: bad.spec };
  const good = documents(sample(rulePage(id), 'Good').text);
  return { bad: whole, good: { ...whole, ...(good.spec !== undefined && { part: {} }), ...good } };
}

/** Each sample has a tenant of its own: the lines stay where they are. */
const tenantIds = new Map(
  runnable.flatMap((id, index) =>
    ['bad', 'good'].map((kind, k) => [
      `${id} ${kind}`,
      `8d1f6a52-3f0e-4c59-9d0c-${String(index * 2 + k).padStart(12, '0')}`,
    ]),
  ),
);

let entra: Emulator;
beforeAll(async () => {
  const tenants = runnable.flatMap((id) => {
    const { bad, good } = samplesOf(id);
    const own = (kind: string, { part }: Sample) =>
      tenantWith({ permissions: EVERYTHING, ...part }, tenantIds.get(`${id} ${kind}`));
    return [own('bad', bad), own('good', good)];
  });
  entra = await startEntra(tenants);
});
afterAll(() => entra.close());

async function checkSample(id: string, kind: 'bad' | 'good', more = '') {
  const { spec, lock } = samplesOf(id)[kind];
  const tenant = tenantIds.get(`${id} ${kind}`) ?? '';
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec.replaceAll(TENANT, tenant) + more);
  if (lock !== undefined)
    writeFileSync(join(cwd, 'airflow-entra.lock.yaml'), lock.replaceAll(TENANT, tenant));
  const { flags, env } = asking(entra, tenant);
  const deep = id === 'consent-missing' ? ['--deep'] : [];
  const { status, out, err } = await runCli(['check', '-o', 'json', ...flags, ...deep], { cwd, env });
  expect(err).toBe('');
  const report = JSON.parse(out) as JsonReport & { accepted?: Finding[] };
  const accepted = (report.accepted ?? []).map(({ rule }) => rule);
  return { status, spec, accepted, findings: report.findings.filter(({ rule }) => !offline.has(rule)) };
}

const exits = { error: 1, warning: 0, info: 0, unknown: 3 };

describe.each(runnable)('the page of %s', (id) => {
  const { severity } = registry[id];

  test('has a bad sample that gives this rule alone, on the marked line', async () => {
    const { status, spec, findings } = await checkSample(id, 'bad');
    const found = findings.map(({ rule, where }) => [rule, where.range?.start.line]);
    expect(found).toEqual([[id, markedLine(spec, id)]]);
    expect(findings[0]?.severity).toBe(severity);
    expect(status).toBe(exits[severity]);
  });

  test('has a bad sample that can be accepted, if that can be', async () => {
    const until = new Date(Date.parse(TODAY) + 86_400_000).toISOString().slice(0, 10);
    const accept = `\naccept:\n  - { rule: ${id}, reason: until spring, until: ${until} }\n`;
    const { status, accepted, findings } = await checkSample(id, 'bad', accept);
    const rules = findings.map(({ rule }) => rule);
    if (acceptable.includes(id)) expect([status, accepted, rules]).toEqual([0, [id], []]);
    else expect([status, accepted, rules]).toEqual([1, [], [id]]);
  });

  test('has a good sample that gives nothing', async () => {
    const { status, findings } = await checkSample(id, 'good');
    expect(findings).toEqual([]);
    expect(status).toBe(0);
  });
});
