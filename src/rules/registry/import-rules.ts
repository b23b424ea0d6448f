import type { Severity } from '../../diagnostic.ts';
import type { Note } from '../../import/note.ts';

/** What `import` says of the spec that it writes; each has a page `docs/rules/<id>.md`. */
export const importRules: readonly { id: string; severity: Severity; title: string }[] = [
  {
    id: 'import-assumed',
    severity: 'warning',
    title:
      'the old file does not tell something that a spec needs, and the spec holds a guess or a placeholder',
  },
  {
    id: 'import-not-carried',
    severity: 'info',
    title: 'the old file says something that a spec does not, so that the new file will not do it',
  },
];

/** The rule that a note is reported under. */
export const ruleOf = ({ kind }: Note): string =>
  kind === 'assumed' ? 'import-assumed' : 'import-not-carried';
