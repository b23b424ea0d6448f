import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { OwnValues } from '../../spec/own-values.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { whyUnreadable } from './file-failure.ts';
import { readText } from './read-file.ts';

/**
 * Reads the values files that a spec names, relative to the file that names them. What cannot be read is a problem of the
 * spec.
 * @param cwd what the spec's name is relative to
 */
export async function withValuesFiles(spec: LoadedSpec, cwd: string): Promise<LoadedSpec> {
  const known = new Map<string, ReadValues>();
  const problems: SpecProblem[] = [];
  const named = (environment: SpecEnvironment) =>
    (environment.values.airflow?.valuesFiles ?? []).map((file, index) => {
      const written = find(environment.located, ['airflow', 'valuesFiles', index])?.value;
      return { file, index, folder: dirname(resolve(cwd, written?.range.file ?? spec.source)) };
    });
  for (const environment of spec.environments) {
    for (const { file, index, folder } of named(environment)) {
      const path = join(folder, file);
      if (known.has(path)) continue;
      const found = await read(folder, file);
      known.set(path, found);
      if (found.wrong) problems.push(problem(environment, index, found.wrong));
    }
  }
  if (known.size === 0) return spec;
  const environments = spec.environments.map((environment) => {
    const { dependency } = environment.values.airflow ?? {};
    const ownValues = named(environment).flatMap(({ file, index, folder }): OwnValues[] => {
      const whole = known.get(join(folder, file))?.root;
      if (!whole) return [];
      const nested = dependency === undefined ? whole : whole.entries.get(dependency)?.value;
      return [{ file, index, whole, root: nested?.kind === 'map' ? nested : undefined }];
    });
    return { ...environment, ownValues };
  });
  return { ...spec, environments, problems: [...spec.problems, ...problems] };
}

interface ReadValues {
  /** Absent when nothing is set in it, or when it could not be read. */
  root?: LocatedMap;
  wrong?: string;
}

async function read(folder: string, name: string): Promise<ReadValues> {
  if (isAbsolute(name)) return { wrong: 'is not relative to the spec' };
  const path = resolve(folder, name);
  let text: string;
  try {
    text = await readText(path, { within: folder });
  } catch (error) {
    return { wrong: `cannot be read: ${whyUnreadable(error)}` };
  }
  const { root, problems } = readYaml(text);
  if (root?.kind === 'map') return { root };
  const [first] = problems;
  const isEmpty = text.replace(/^\s*(#.*)?$/gm, '').trim() === '';
  if (isEmpty || (root?.kind === 'scalar' && root.value === null)) return {};
  return {
    wrong: first ? `line ${first.range?.start.line ?? 1}: ${described(first)}` : 'is no YAML mapping',
  };
}

/** Never what stands in the file: values files hold secrets. */
const described = (first: SpecProblem) =>
  first.kind === 'invalid' && first.message.startsWith('not valid YAML')
    ? 'not valid YAML'
    : 'cannot be used';

function problem({ located }: SpecEnvironment, index: number, wrong: string): SpecProblem {
  const path = ['airflow', 'valuesFiles', index];
  const written = find(located, path)?.value;
  return invalid(
    written?.path ?? path,
    written?.range,
    `this values file ${wrong}`,
    'name a values file, relative to the spec',
  );
}
