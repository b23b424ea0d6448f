import { DENY } from '../model/access.ts';
import { textsOf } from '../python/sign-in.ts';
import { importedRoles } from './custom-roles.ts';
import {
  type ImportedSignIn,
  type ImportedSpec,
  namedSignIn,
  type SeveralSpec,
  type SharedAccess,
} from './imported-spec.ts';
import type { Note, Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { airflowOf } from './release.ts';
import { renderedChoices } from './rendered-choices.ts';
import { renderedSignIn } from './rendered-sign-in.ts';
import { type RenderedRow, renderedTable } from './rendered-table.ts';
import { testsOf } from './self-tests.ts';
import { sessionOf } from './session.ts';
import { syncOf } from './sync.ts';
import { urlOf } from './url.ts';

/**
 * The spec that a file amounts to which `render` wrote for another provider than Entra, or for several: the same
 * decisions. One for Entra alone is read as a hand-written one.
 * @returns undefined for other files; `refused` for one that was changed afterwards
 */
export function renderedSpec(
  old: OldConfig,
): { spec: ImportedSpec | SeveralSpec; notes: Note[] } | { refused: string } | undefined {
  const notes: Note[] = [];
  const note: Notes = (one) => {
    notes.push(one);
  };
  const rows = renderedTable(old.model, note);
  if (!rows || (rows.length === 1 && rows[0]?.provider.isEntra)) return undefined;
  const several = rows.length > 1;
  const signIns: [row: RenderedRow, signIn: ImportedSignIn][] = [];
  for (const row of rows) {
    const signIn = renderedSignIn(row, several);
    if (!signIn)
      return {
        refused: `was rendered by airflow-entra and changed afterwards: no spec makes its row \`${row.name}\` of PROVIDERS; take the spec that it was rendered from`,
      };
    if (row.secret === undefined) noteProof(row, several, note);
    signIns.push([row, signIn]);
  }
  const [[row, only] = []] = signIns;
  if (!row || !only) return undefined;
  const airflow = airflowOf(old, note);
  const shared = sharedAccess(old, airflow.fab, note);
  const given = signIns.map(([, { access }]) => ({ ...access, unmapped: shared.unmapped }));
  const base = {
    version: 1 as const,
    url: urlOf(old, row.provider, note),
    airflow: { ...airflow, ...importedRoles(old.model, given, note) },
  };
  const tests = signIns.flatMap(([{ name }, signIn]) => testsOf(several ? name : undefined, signIn, shared));
  const spec = several
    ? {
        ...base,
        access: shared,
        providers: Object.fromEntries(signIns.map(([{ name }, one]) => [name, namedSignIn(one)])),
        tests,
      }
    : { ...base, ...only, access: { ...only.access, ...shared }, tests };
  return { spec, notes };
}

function sharedAccess(old: OldConfig, fab: string | undefined, note: Notes): SharedAccess {
  const { settings } = old.model;
  const session = sessionOf(old, note);
  const [unmapped] = textsOf(settings.get('UNMAPPED')?.value);
  return {
    sync: syncOf(old, note),
    unmapped: unmapped?.value ?? DENY,
    ...renderedChoices(old.model, fab),
    ...(session !== undefined && { session }),
  };
}

const noteProof = ({ name, provider }: RenderedRow, several: boolean, note: Notes): void =>
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `Airflow proves itself to \`${name}\` by something else than a secret in a variable, which the file does not tell whole: a variable is taken`,
    fix: 'say in `client` how Airflow proves itself',
    at: provider,
    about: several ? ['providers', name, 'client', 'secret'] : ['client', 'secret'],
  });
