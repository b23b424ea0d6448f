import { parseAllDocuments } from 'yaml';
import { pythonWithYaml } from '../../helm/py-yaml.ts';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { askPython } from '../ask-python.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { difference } from '../difference.ts';
import type { Property } from '../property.ts';
import { renderedTwice } from '../rendered.ts';
import { specText } from '../spec-text.ts';
import { withWords } from '../words.ts';

const ARTIFACTS = ['helm-values', 'config-map', 'secret', 'drift-role', 'login-app-manifest'] as const;

type Documents = unknown[] | { error: string };

const byYaml = (text: string, version: '1.1' | '1.2') =>
  parseAllDocuments(text, { version, merge: false }).map((document) => document.toJS());

/** A whole rendered file in a text, and its checksum, follow from the words in a way of their own. */
const withoutFiles = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' && (/^[0-9a-f]{64}$/.test(value) || value.includes('Rendered by airflow-entra'))
      ? 'a file'
      : value,
  );

/** What PyYAML reads, beside what `yaml` reads in either version, and what it is with other words. */
export function whatIsWrong(
  path: string,
  real: string,
  tame: string,
  words: (text: string) => string,
  read: Documents,
): string | undefined {
  if (!Array.isArray(read)) return `${path}: PyYAML says ${read.error}`;
  for (const version of ['1.1', '1.2'] as const) {
    const other = difference(byYaml(real, version), read, `${path}, by YAML ${version} beside PyYAML,`);
    if (other !== undefined) return other;
  }
  return difference(withoutFiles(read), withWords(withoutFiles(byYaml(tame, '1.2')), words), path);
}

function questionsOf(spec: AnySpec): Question<string, Documents>[] | null {
  const twice = renderedTwice(spec, ARTIFACTS);
  if (!twice) return null;
  return twice.pairs.map(({ path, real, tame }) => ({
    asked: real,
    whatIsWrong: (read) => whatIsWrong(path, real, tame, twice.withWords, read),
  }));
}

export const yaml: Property<AnySpec> = {
  name: 'yaml',
  holds:
    'PyYAML and readers of YAML 1.1 and 1.2 read the same in rendered YAML, and it is what the spec says',
  cases: anySpec,
  batch: 100,
  share: 10,
  floor: 0.8,
  show: specText,
  judge: async (cases) => {
    const interpreter = await pythonWithYaml();
    return judgeAtOnce(cases, questionsOf, (texts) =>
      askPython<Documents[]>('yaml_trees.py', texts, interpreter),
    );
  },
};
