import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configRules } from '../../src/rules/registry/config-rules.ts';
import { type RegisteredId, registeredIds } from '../../src/rules/registry/rule-id.ts';
import { tenantRules } from '../../src/rules/tenant/tenant-rules.ts';

/** The text of a rule's page. */
export const rulePage = (id: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/rules/${id}.md`, import.meta.url)), 'utf8');

/** The fenced block below a heading. */
export function sample(page: string, heading: string): { language: string; text: string } {
  const match = new RegExp(`^## ${heading}\\n\\n\`\`\`(\\w+)\\n(.*?)^\`\`\`$`, 'ms').exec(page);
  if (!match?.[1] || match[2] === undefined) throw new Error(`no sample below ${heading}`);
  return { language: match[1], text: match[2] };
}

/** A spec, and the files beside it: each begins below a line such as `--- # values.yaml`. */
export function sampleFiles(text: string): { spec: string; beside: [name: string, text: string][] } {
  const [spec = '', ...rest] = text.split(/^--- # (\S+\.yaml)\n/m);
  const beside = rest.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rest[index + 1] ?? '']] : [],
  );
  return { spec, beside };
}

/** The lines that are marked with `# <- id`, from 1. */
export const markedLines = (text: string, id: string): number[] =>
  text.split('\n').flatMap((line, index) => (line.endsWith(`# <- ${id}`) ? [index + 1] : []));

/** The one line that is marked. */
export function markedLine(text: string, id: string): number {
  const lines = markedLines(text, id);
  if (lines.length !== 1) throw new Error(`${lines.length} lines are marked with ${id}`);
  return lines[0] as number;
}

/** The command that the samples of a page are for. `session`: they are shown, and cannot be run. */
export type RunBy = 'validate' | 'lint' | 'import' | 'check' | 'explain' | 'doctor' | 'session';

const aboutTenants = new Set<string>([...tenantRules.map(({ id }) => id), 'id-kept-out']);

/** By what stands in the bad sample; a page that fits nothing is an error. */
function runBy(id: string): RunBy {
  const { language, text } = sample(rulePage(id), 'Bad');
  switch (language) {
    case 'console':
      return 'session';
    case 'log':
      return 'doctor';
    case 'python':
      return id.startsWith('import-') ? 'import' : 'lint';
    case 'yaml':
      if (Object.hasOwn(configRules, id)) return 'lint';
      if (/^--- # airflow-entra (explain|can)/m.test(text)) return 'explain';
      return aboutTenants.has(id) ? 'check' : 'validate';
    default:
      throw new Error(`nothing runs ${language}, as on the page of ${id}`);
  }
}

/** The rules whose samples one command runs. A test of that command runs them all. */
export const pagesRunBy = (command: RunBy): RegisteredId[] => {
  const ids = registeredIds.filter((id) => runBy(id) === command);
  if (ids.length === 0) throw new Error(`no page is run by ${command}`);
  return ids;
};
