import { readdirSync } from 'node:fs';
import { registry } from '../../src/rules/registry/registry.ts';
import type { RegisteredId } from '../../src/rules/registry/rule-id.ts';
import { cell } from './cell.ts';

const HEAD = `# The rules

Written by \`npm run reference\` from the list of rules. Each rule has a page: what it means, why it matters, a bad and a good
sample. \`airflow-entra rule ID\` prints that page.

An **error** lets the wrong people in, keeps the right people out, or gives other roles than the spec says. A **warning** holds
today by luck, or until a date. An **info** is worth knowing. **Unknown** says that something could not be checked; it is never
counted as fine. [How to accept a finding](../how-to/accept-a-finding.md) for a time.
`;

const folder = (name: string): ReadonlySet<string> =>
  new Set(readdirSync(`src/rules/${name}`).map((file) => file.replace(/\.ts$/, '')));

/** The text of docs/reference/rules.md. */
export function rulesPage(): string {
  const [spec, tenant] = [folder('spec'), folder('tenant')];
  const kinds: [title: string, belongs: (id: string) => boolean][] = [
    ['About a spec: `validate`, and every command that reads one', (id) => spec.has(id)],
    [
      'About hand-written files: `lint` and `import`',
      (id) => id.startsWith('config-') || id.startsWith('import-'),
    ],
    ['About the tenant: `check`', (id) => tenant.has(id)],
    ['About files, values, the cluster and a login: `render`, `drift`, `doctor`, `plan`', () => true],
  ];
  const left = new Set(Object.keys(registry));
  return [
    HEAD,
    ...kinds.map(([title, belongs]) => {
      const ids = [...left].filter(belongs);
      for (const id of ids) left.delete(id);
      const rows = ids.map((id) => {
        const { severity, title: what } = registry[id as RegisteredId];
        return `| [${id}](../rules/${id}.md) | ${severity} | ${cell(what)} |`;
      });
      return `## ${title}\n\n| rule | severity | what it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
    }),
  ].join('\n');
}
