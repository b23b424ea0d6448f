import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import type { Provider } from '../python/provider.ts';
import { claimOf } from './claim.ts';
import { claimPaths } from './claim-path.ts';
import { clientOf } from './client.ts';
import { importedRoles } from './custom-roles.ts';
import { withDefaultKeys } from './default-keys.ts';
import { noteOthers } from './entra-provider.ts';
import type { ImportedAccess, ImportedSpec } from './imported-spec.ts';
import { noteLeftovers, noteScopes } from './leftovers.ts';
import { limited } from './limited.ts';
import { mappingsOf } from './mappings.ts';
import { withMeantManager } from './meant-manager.ts';
import type { Note, Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { ownDecisions } from './own-decisions.ts';
import { origin } from './quote.ts';
import { includes, type Registration, registrationOf } from './registration.ts';
import { airflowOf } from './release.ts';
import { renderedChoices } from './rendered-choices.ts';
import { renderedDecisions } from './rendered-file.ts';
import { isRendered, isUnchanged } from './rendered-head.ts';
import { selfTests } from './self-tests.ts';
import { sessionOf } from './session.ts';
import { syncOf } from './sync.ts';
import { tenantOf } from './tenant.ts';
import { urlOf } from './url.ts';
import { usernameOf } from './username.ts';

export interface Imported {
  spec: ImportedSpec;
  /** What the spec does not say as the file did. */
  notes: Note[];
}

/**
 * The spec that an old configuration amounts to: for the claims of a token it decides as the file did, as far as a spec
 * can say so; where it cannot, there is a note.
 * @param written a configuration that signs people in by OAuth
 * @param provider the one of Entra; undefined when none is known
 */
export function importConfig(
  written: OldConfig,
  provider: Provider | undefined,
): Imported | { refused: string } {
  const deep = claimPaths(written.model).find(({ path }) => path.length > 1 && isClaim(path.at(-1)));
  if (deep)
    return {
      refused: `takes the keys of roles from \`${deep.path.join('.')}\` of the token, and Entra has \`${deep.path.at(-1)}\` at the top of it alone, which is another claim`,
    };
  const notes: Note[] = [];
  const note: Notes = (one) => {
    notes.push(one);
  };
  noteUnread(written.model, provider, note);
  const model = withMeantManager(written.model, note);
  const old = { ...written, model };
  noteOthers(model, provider, note);
  const url = urlOf(old, provider, note);
  const directory = tenantOf(model, provider, note);
  const client = clientOf(provider, directory.id, note);
  const airflow = airflowOf(old, note);
  const access = accessOf(old, provider, airflow, note);
  const roles = importedRoles(model, [access], note);
  noteScopes(provider, note);
  if (!isUnchanged(written.model)) noteLeftovers(model, provider, note);
  return {
    spec: {
      version: 1,
      url,
      tenant: directory,
      client,
      airflow: { ...airflow, ...roles },
      access,
      tests: selfTests(access, {}),
    },
    notes,
  };
}

const isClaim = (name: string | undefined) => name === 'roles' || name === 'groups';

function accessOf(
  old: OldConfig,
  provider: Provider | undefined,
  airflow: ImportedSpec['airflow'],
  note: Notes,
): ImportedAccess {
  const { model } = old;
  const written = mappingsOf(model, note);
  const registered = limited(registrationOf(model, note), model, provider, note);
  const own = renderedDecisions(model, written, note) ?? ownDecisions(model, written, registered, note);
  const claim = own?.claim ?? claimOf(old, airflow, note);
  const mapped = own?.mappings ?? written;
  const registration = limited(
    own?.registration ?? withDefaultKeys(registered, model, mapped, note),
    model,
    provider,
    () => {},
  );
  noteEmpty(mapped, registration, note);
  const session = sessionOf(old, note);
  const mappings = withEverybody(mapped, registration, note);
  return {
    claim,
    sync: syncOf(old, note),
    unmapped: registration.unmapped,
    ...usernameOf(model, note),
    ...renderedChoices(model, airflow.fab),
    ...(asksGraph(model) && { overage: 'graph' as const }),
    ...(own?.atMost && { atMost: own.atMost }),
    ...(session !== undefined && { session }),
    mappings: Object.fromEntries(mappings),
  };
}

/** Groups that a token leaves out are asked of Graph, as a rendered file does it. */
const asksGraph = (model: ConfigModel): boolean => isRendered(model) && model.text.includes('def groups_of(');

/** A spec without a mapping lets nobody do anything, or everybody the same. */
function noteEmpty(mappings: ReadonlyMap<string, unknown>, { unmapped }: Registration, note: Notes): void {
  if (mappings.size > 0) return;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `no mapping was found in the file: whoever signs in ${unmapped === DENY ? 'is refused' : `gets \`${unmapped}\``}`,
    fix: 'write the keys and their roles into `access.mappings`',
    about: ['access', 'mappings'],
  });
}

/** A role that everybody got is one of each mapping, unless what is mapped can do all that already. */
function withEverybody(
  mappings: Map<string, string[]>,
  { everybody }: Registration,
  note: Notes,
): Map<string, string[]> {
  if (everybody === undefined) return mappings;
  const more = [...mappings].filter(([, roles]) => !includes(roles, everybody));
  if (more.length > 0)
    note({
      kind: 'dropped',
      severity: 'info',
      message: `everybody who signs in got \`${everybody}\` on top of what is mapped: it is added where the mapped roles can do less`,
      about: ['access', 'mappings'],
    });
  const added = new Set(more.map(([key]) => key));
  return new Map([...mappings].map(([key, roles]) => [key, added.has(key) ? [...roles, everybody] : roles]));
}

/** Providers that nobody can read may be anybody's. */
function noteUnread({ settings, providers }: ConfigModel, provider: Provider | undefined, note: Notes): void {
  const setting = settings.get('OAUTH_PROVIDERS');
  if (provider || providers.length > 0 || !setting) return;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `OAUTH_PROVIDERS ${origin(setting.value)}: nothing of the provider was read, and it is taken for Microsoft Entra`,
    fix: 'write the providers out and import again; for another one name it in `provider`',
    at: setting.at,
    about: ['tenant'],
  });
}
