import { DENY } from '../model/access.ts';
import { nameOf } from '../python/named-provider.ts';
import { decidesRoles } from '../python/own-roles.ts';
import type { Provider } from '../python/provider.ts';
import { hasOwnUserInfo } from '../python/sign-in.ts';
import { customRolesIn } from './custom-roles.ts';
import { foreignSpec } from './foreign-spec.ts';
import { importConfig } from './import-config.ts';
import {
  type ImportedSignIn,
  type ImportedSpec,
  namedSignIn,
  type SeveralSpec,
  type SharedAccess,
} from './imported-spec.ts';
import type { Note } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { testsOf } from './self-tests.ts';

interface Part {
  name: string;
  spec: ImportedSpec;
  notes: Note[];
}

/**
 * The spec that a hand-written file with several providers amounts to, where Airflow's own security manager reads them:
 * each is what it would be alone, with the one mapping of the file. A manager of the file's own decides by more than the
 * provider, so that there is none for it.
 * @param providers those of the file, one for each entry
 * @param letsNobodyIn whether every sign-in by the file fails on its release
 */
export function severalSpec(
  old: OldConfig,
  providers: readonly Provider[],
  letsNobodyIn: boolean,
): { spec: SeveralSpec; notes: Note[] } | { refused: string } {
  const { model } = old;
  const names = providers.map((provider) => nameOf(provider) ?? '');
  const listed = names.map((name) => `\`${name}\``).join(', ');
  const refuse = (why: string) => ({
    refused: `signs people in through several providers, ${listed}, and ${why}`,
  });
  if (model.managers.length > 0 || hasOwnUserInfo(model) || decidesRoles({ model }))
    return refuse(
      'has a security manager of its own: what it gives to whom of which provider cannot be read, and a spec has a mapping for each (`providers:`)',
    );
  if (names.some((name) => !/^[A-Za-z0-9-]{1,64}$/.test(name)) || clash(names))
    return refuse(
      'a spec needs a name for each, of letters, digits and `-`, that differ in more than capitals',
    );
  const parts: Part[] = [];
  for (const [index, provider] of providers.entries()) {
    const name = names[index] ?? '';
    const alone = { ...old, model: { ...model, providers: [provider] }, among: name };
    const part = provider.isEntra
      ? importConfig(alone, provider)
      : foreignSpec(alone, provider, letsNobodyIn);
    if ('refused' in part) return refuse(`of \`${name}\`: it ${part.refused}`);
    parts.push({ name, ...part });
  }
  return merged(parts);
}

const clash = (names: readonly string[]) =>
  new Set(names.map((name) => name.toLowerCase())).size < names.length;

function merged(parts: readonly Part[]): { spec: SeveralSpec; notes: Note[] } | { refused: string } {
  const [first] = parts;
  if (!first) return { refused: 'signs nobody in' };
  const notes = parts.flatMap((part) => part.notes.map((note) => placed(note, part.name)));
  const { url, airflow, access } = first.spec;
  const shared: SharedAccess = {
    sync: access.sync,
    unmapped: unmappedOf(parts, notes),
    ...(parts.some(({ spec }) => spec.access.knownEmail) && { knownEmail: 'link' as const }),
    ...(access.session !== undefined && { session: access.session }),
  };
  const signIns = parts.map(({ name, spec }): [string, ImportedSignIn] => [name, ownPart(spec)]);
  const roles = customRolesIn(
    ...signIns.map(([, { access: own }]) => ({ mappings: own.mappings, unmapped: shared.unmapped })),
  );
  return {
    spec: {
      version: 1,
      url,
      airflow: { ...airflow, ...(roles.length > 0 && { roles }) },
      access: shared,
      providers: Object.fromEntries(signIns.map(([name, signIn]) => [name, namedSignIn(signIn)])),
      tests: signIns.flatMap(([name, signIn]) => testsOf(name, signIn, shared)),
    },
    notes: [...new Map(notes.map((note) => [JSON.stringify([note.message, note.at?.from]), note])).values()],
  };
}

/** A spec has one answer for those without a key; where providers differ, it is the one that lets nobody in. */
function unmappedOf(parts: readonly Part[], notes: Note[]): string {
  const [only = DENY, ...others] = new Set(parts.map(({ spec }) => spec.access.unmapped));
  if (others.length === 0) return only;
  notes.push({
    kind: 'dropped',
    severity: 'warning',
    message: `whoever has no mapped key got another role at each provider (${[only, ...others].join(', ')}): with the spec they are refused`,
    fix: 'map a key to each role that somebody should have',
    about: ['access', 'unmapped'],
  });
  return DENY;
}

function ownPart({ tenant, provider, issuer, domains, client, access }: ImportedSpec): ImportedSignIn {
  const { claim, username, mappings } = access;
  return {
    ...(provider !== undefined && { provider }),
    ...(tenant && { tenant }),
    ...(issuer !== undefined && { issuer }),
    ...(domains && { domains }),
    client: { id: client.id, secret: client.secret },
    access: { claim, ...(username !== undefined && { username }), mappings },
  };
}

const ofOne = ['tenant', 'issuer', 'client'];
const ofOneInAccess = ['claim', 'username', 'mappings'];

/** What a note is about stands below its provider. */
function placed(note: Note, name: string): Note {
  const [key = '', inner = ''] = (note.about ?? []).map(String);
  const isOwn = ofOne.includes(key) || (key === 'access' && ofOneInAccess.includes(inner));
  return note.about && isOwn ? { ...note, about: ['providers', name, ...note.about] } : note;
}
