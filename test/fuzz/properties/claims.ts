import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runCli } from '../../cli/run-cli.ts';
import { type AnySpec, anySpecOf } from '../any-spec.ts';
import { askPython } from '../ask-python.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { difference } from '../difference.ts';
import { claimsText, type HostileClaims, hostileClaims } from '../hostile-claims.ts';
import { PROVIDERS } from '../layout.ts';
import type { Property } from '../property.ts';
import { renderedText } from '../rendered.ts';
import { deciderOf, keySets, tokenOf } from '../spec-people.ts';
import { specText } from '../spec-text.ts';
import { whatIsWrong as callIsWrong } from './calls.ts';

interface Explained {
  spec: AnySpec;
  person: number;
  claims: HostileClaims;
}

type Roles = string[] | 'deny' | 'unknown';
export type Follows = { refused: string } | { model: Roles; file: Roles };

interface Asked {
  file: string;
  provider: string;
  claims: string;
  access: object;
}

/** What `explain` says: its status, and with JSON the answer. */
export interface Said {
  status: number;
  answer?: { status: 'roles' | 'none' | 'unknown'; roles: { role: string }[] };
}

/** Beside what follows by Python, from the claims as Python reads them. */
export function whatIsWrong({ status, answer }: Said, follows: Follows): string | undefined {
  if ('refused' in follows) {
    // Python reads nothing that is deep, and who reads it may.
    if (status === 2 || follows.refused === 'too deep') return undefined;
    return `explain ends with ${status} for what is no JSON object: ${follows.refused}`;
  }
  if (!answer) return `explain ends with ${status} and says nothing`;
  const wanted = { roles: 0, none: 1, unknown: 3 }[answer.status];
  if (status !== wanted) return `explain says ${answer.status} and ends with ${status}`;
  const said = answer.status === 'roles' ? answer.roles.map(({ role }) => role).sort() : answer.status;
  const { model, file } = follows;
  if (said === 'unknown')
    return model === 'unknown' || file === 'deny'
      ? undefined
      : `explain says unknown, and the file gives ${file}`;
  return (
    difference(said === 'none' ? 'deny' : said, file, 'what explain says beside the rendered file') ??
    difference(said === 'none' ? 'deny' : said, model, 'what explain says beside the model')
  );
}

const textOf = ({ spec, person, claims }: Explained) => {
  const decider = deciderOf(spec, 'default', 0);
  const sets = keySets(decider);
  const first = [decider.access.claim ?? 'roles'].flat()[0] ?? '';
  return claimsText(tokenOf(decider, sets[person % sets.length] ?? []), first, claims);
};

async function explain(spec: string, claims: string): Promise<Said> {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    writeFileSync(join(cwd, 'claims.json'), claims);
    const result = await runCli(['explain', '--claims', 'claims.json', '-o', 'json'], { cwd });
    const wrong = callIsWrong(result);
    if (wrong !== undefined) throw new Error(wrong);
    const [answer] = result.out === '' ? [] : (JSON.parse(result.out).explain ?? []);
    return { status: result.status, answer };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function questionsOf(one: Explained): Promise<Question<Asked, Follows>[] | null> {
  const text = specText(one.spec);
  const [file] = renderedText(text, 'airflow-entra.yaml', ['webserver-config'])?.values() ?? [];
  if (file === undefined) return null;
  const { provider, type, access } = deciderOf(one.spec, 'default', 0);
  const claims = textOf(one);
  const said = await explain(text, claims);
  const mapping = Object.entries(access.mappings).map(([key, line]) =>
    Array.isArray(line) ? [key, line] : [line.id ?? key, line.roles],
  );
  return [
    {
      asked: {
        file,
        provider,
        claims,
        access: {
          path: [access.claim ?? 'roles'].flat(),
          namedByVerified:
            type !== 'entra' && access.username === 'email' && (access.email ?? 'verified') === 'verified',
          isGroups: type === 'entra' && access.claim === 'groups',
          mapping,
          unmapped: access.unmapped ?? 'deny',
          atMost: access.atMost ?? null,
        },
      },
      whatIsWrong: (follows) => whatIsWrong(said, follows),
    },
  ];
}

export const claims: Property<Explained> = {
  name: 'claims',
  holds:
    'explain --claims says of any claims what follows by a model of Flask-AppBuilder, and what the rendered file decides, both by Python',
  cases: fc.record({
    spec: anySpecOf(...PROVIDERS.filter((one) => one !== 'several')).map((spec) => ({
      ...spec,
      layout: { ...spec.layout, stock: false, environments: false, tests: false },
    })),
    person: fc.nat(100),
    claims: hostileClaims,
  }),
  batch: 100,
  share: 4,
  floor: 0.6,
  show: (one) => `${specText(one.spec)}\n\nand\n\n${textOf(one).slice(0, 3000)}`,
  judge: (cases) => judgeAtOnce(cases, questionsOf, (asked) => askPython<Follows[]>('claims.py', asked)),
};
