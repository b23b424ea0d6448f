import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSpecs } from '../../../src/app/specs.ts';
import { renderSpec } from '../../../src/render/render-spec.ts';
import { loadSpec } from '../../../src/spec/load.ts';
import { runCli } from '../../cli/run-cli.ts';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { askPython } from '../ask-python.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { difference } from '../difference.ts';
import type { Property } from '../property.ts';
import { rendered } from '../rendered.ts';
import { deciderOf, expectedRoles, keySets, tokenOf } from '../spec-people.ts';
import { specText } from '../spec-text.ts';

export type Decision = string[] | 'deny';
type Run = Decision[] | { error: string };

interface Asked {
  before: string;
  after: string;
  provider: string;
  claims: Record<string, unknown>[];
}

/** What the rendered file decides, what the spec says, and what the file of the imported spec decides. */
export function whatIsWrong(before: Run, after: Run, wanted: Decision[]): string | undefined {
  if (!Array.isArray(before)) return `the rendered file does not start: ${before.error}`;
  if (!Array.isArray(after)) return `the file of the imported spec does not start: ${after.error}`;
  return (
    difference(before, wanted, 'what the rendered file decides') ??
    difference(after, before, 'what the file of the imported spec decides')
  );
}

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));

/** The Python of what `import` makes of a file; null where it makes nothing. */
async function importedAgain(before: string, version: string): Promise<string | null> {
  const file = join(folder, 'webserver_config.py');
  writeFileSync(file, before);
  const flags = ['--airflow', version, '--url', 'https://airflow.example.com/data'];
  const { status, out } = await runCli(['import', file, ...flags], { cwd: folder });
  if (status === 2) return null;
  const spec = loadSpec(out, 'airflow-entra.yaml');
  const [checked] = checkSpecs([spec]);
  if (!checked?.isSound)
    throw new Error(`what import writes cannot be rendered: ${JSON.stringify(checked?.findings)}\n${out}`);
  return renderSpec(spec, 'airflow-entra.yaml', { artifacts: ['webserver-config'] })[0]?.content ?? null;
}

async function questionsOf(spec: AnySpec): Promise<Question<Asked, [Run, Run]>[] | null> {
  const files = rendered(spec, ['webserver-config']);
  if (!files) return null;
  const questions: Question<Asked, [Run, Run]>[] = [];
  for (const [path, before] of files) {
    const after = await importedAgain(before, spec.layout.release.version);
    if (after === null) return null;
    const decider = deciderOf(spec, path.split('/').at(-2) ?? '', spec.layout.order);
    const sets = keySets(decider);
    const claims = sets.map((keys) => tokenOf(decider, keys));
    const wanted = sets.map((keys) => expectedRoles(decider, keys));
    questions.push({
      asked: { before, after, provider: decider.provider, claims },
      whatIsWrong: ([one, other]) => whatIsWrong(one, other, wanted),
    });
  }
  return questions;
}

export const imported: Property<AnySpec> = {
  name: 'imported',
  holds:
    'a rendered file decides what its spec says, and so does the file of the spec that import makes of it, run by Python',
  // import knows no release that the program does not know itself.
  cases: anySpec
    .filter(({ layout }) => !('assume' in layout.release))
    .map((spec) => ({ ...spec, layout: { ...spec.layout, stock: false } })),
  batch: 100,
  share: 4,
  floor: 0.6,
  show: specText,
  judge: (cases) =>
    judgeAtOnce(cases, questionsOf, (asked) => {
      const questions = asked.flatMap(({ before, after, ...rest }) =>
        [before, after].map((file) => ({ file, ...rest })),
      );
      const runs = askPython<Run[]>('decisions.py', questions);
      return asked.map((_, index) => [runs[2 * index] as Run, runs[2 * index + 1] as Run]);
    }),
};
