import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AccessAnswer } from '../../src/access/answer.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { RegisteredId } from '../../src/rules/registry/rule-id.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import {
  asking,
  EVERYTHING,
  startEntra,
  TENANT,
  type TenantPart,
  tenantWith,
} from '../rules/right-tenant.ts';
import { markedLines, pagesRunBy, rulePage, sample } from '../rules/rule-page.ts';

/** What a sample asks: about a person, about claims, or whether somebody can have a role. */
type Question = { user: string } | { claims: unknown } | { can: [who: string, role: string] };

interface Sample {
  spec: string;
  part: TenantPart;
  question: Question;
}

function documents(text: string): Partial<Sample> {
  const found: Partial<Sample> = {};
  for (const document of text.split(/^--- /m)) {
    if (document.startsWith('# in Entra')) found.part = parse(document);
    else if (document.startsWith('# airflow-entra')) found.question = parse(document);
    else found.spec = document;
  }
  return found;
}

/** What a good sample leaves out is as in the bad one: it shows what has to change. */
function samplesOf(id: string): { bad: Sample; good: Sample } {
  const { spec, part = {}, question } = documents(sample(rulePage(id), 'Bad').text);
  if (spec === undefined || question === undefined) throw new Error(`${id}: no spec, or no question`);
  const bad = { spec, part, question };
  return { bad, good: { ...bad, ...documents(sample(rulePage(id), 'Good').text) } };
}

const ids = pagesRunBy('explain');

/** Each sample has a tenant of its own. */
const tenantOf = (id: RegisteredId, kind: 'bad' | 'good') =>
  `8d1f6a52-3f0e-4c59-9d0d-${String(ids.indexOf(id) * 2 + (kind === 'bad' ? 0 : 1)).padStart(12, '0')}`;

let entra: Emulator;
beforeAll(async () => {
  const permissions = [...EVERYTHING, 'User.Read.All'];
  entra = await startEntra(
    ids.flatMap((id) =>
      (['bad', 'good'] as const).map((kind) =>
        tenantWith({ permissions, ...samplesOf(id)[kind].part }, tenantOf(id, kind)),
      ),
    ),
  );
});
afterAll(() => entra.close());

async function ask(
  id: RegisteredId,
  kind: 'bad' | 'good',
): Promise<{ status: number; answer: AccessAnswer }> {
  const { spec, question } = samplesOf(id)[kind];
  const tenant = tenantOf(id, kind);
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec.replaceAll(TENANT, tenant));
  const { flags, env } = asking(entra, tenant);
  if ('claims' in question) writeFileSync(join(cwd, 'claims.json'), JSON.stringify(question.claims));
  const argv =
    'can' in question
      ? ['can', ...question.can]
      : 'claims' in question
        ? ['explain', '--claims', 'claims.json']
        : ['explain', '--user', question.user, ...flags];
  const { status, out, err } = await runCli([...argv, '-o', 'json'], { cwd, env });
  expect(err).toBe('');
  return { status, answer: JSON.parse(out).explain[0] };
}

describe.each(ids)('the page of %s', (id) => {
  test('has a bad sample where this is the reason, on the marked line if there is one', async () => {
    const { status, answer } = await ask(id, 'bad');
    expect(answer.because.map(({ link }) => link)).toEqual([id]);
    const lines = answer.because.flatMap(({ where }) => where?.range?.start.line ?? []);
    expect(lines).toEqual(markedLines(samplesOf(id).bad.spec, id));
    expect(status).toBe(1);
  });

  test('has a good sample that gives a role, with nothing to say', async () => {
    const { status, answer } = await ask(id, 'good');
    expect(answer).toMatchObject({ status: 'roles', because: [] });
    expect(status).toBe(0);
  });
});
