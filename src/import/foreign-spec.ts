import { publicIssuers } from '../facts/public-issuers.ts';
import { DENY } from '../model/access.ts';
import { type HandWrittenRow, handWrittenRow } from '../providers/hand-written.ts';
import { providerOf } from '../providers/index.ts';
import { providerMeant } from '../providers/provider-meant.ts';
import type { ConfigModel } from '../python/config.ts';
import { nameOf } from '../python/named-provider.ts';
import { decidesRoles } from '../python/own-roles.ts';
import type { Provider } from '../python/provider.ts';
import { hasOwnUserInfo } from '../python/sign-in.ts';
import { entry } from '../python/value.ts';
import { customRolesIn } from './custom-roles.ts';
import { domainAccess } from './domain-access.ts';
import { addressesOf } from './foreign-addresses.ts';
import { foreignClient } from './foreign-client.ts';
import { foreignIssuer } from './foreign-issuer.ts';
import { groupAccess } from './group-access.ts';
import type { ImportedAccess, ImportedSpec } from './imported-spec.ts';
import { noteKeyToken } from './key-token.ts';
import { noteLeftovers } from './leftovers.ts';
import type { Note, Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { refusingView } from './own-view.ts';
import { personCheck, refusesOtherwise } from './person-check.ts';
import { PUBLIC, registrationOf } from './registration.ts';
import { airflowOf } from './release.ts';
import { selfTests } from './self-tests.ts';
import { sessionOf } from './session.ts';
import { syncOf } from './sync.ts';
import { urlOf } from './url.ts';

/** A spec, or why there is none: what cannot be carried without letting in more people than the file did. */
export type ForeignImport = { spec: ImportedSpec; notes: Note[] } | { refused: string };

/**
 * The spec that a file of another provider than Entra amounts to. It never lets in more people than the file: where that
 * cannot be known, there is none.
 * @param old a configuration that signs people in with `provider` alone
 * @param letsNobodyIn whether every sign-in by the file fails on its release
 */
export function foreignSpec(old: OldConfig, provider: Provider, letsNobodyIn: boolean): ForeignImport {
  const row = handWrittenRow(nameOf(provider), addressesOf(provider));
  if (!row) return { refused: 'signs people in through a provider that is not known from the file' };
  const unfit = providerMeant(row.provider);
  if (unfit?.because !== undefined)
    return { refused: `signs people in through ${row.provider}; ${unfit.because}: ${unfit.fix}` };
  const { model } = old;
  if (hasOwnUserInfo(model) && model.managers.length === 0)
    return { refused: 'has its security manager in another file, so that who is let in is not known' };
  const view = refusingView(model);
  if (view)
    return {
      refused: `signs people in through a view of its own, \`${view.name}\`, whose code may send people away: a spec cannot say that, and everybody with a mapped key would get in; take it out of the file when nobody is kept out by it, and import again`,
    };
  const notes: Note[] = [];
  const note: Notes = (one) => {
    notes.push(one);
  };
  const decided = accessOf(old, provider, row, note);
  if ('refused' in decided) return decided;
  const issuer = foreignIssuer(provider, row, note);
  const url = urlOf(old, provider, note);
  const airflow = airflowOf(old, note);
  const session = sessionOf(old, note);
  const access: ImportedAccess = {
    claim: decided.claim,
    sync: syncOf(old, note),
    unmapped: forStrangers(decided.unmapped, issuer, letsNobodyIn, note),
    ...(session !== undefined && { session }),
    mappings: decided.mappings,
  };
  noteAccounts(old.among ?? row.provider, note);
  noteLeftovers(model, undefined, note);
  const roles = customRolesIn(access);
  const domains = decided.domains && { domains: decided.domains };
  return {
    spec: {
      version: 1,
      url,
      provider: row.provider,
      ...(issuer !== undefined && { issuer }),
      ...domains,
      client: foreignClient(provider, row, old.among, note),
      airflow: { ...airflow, ...(roles.length > 0 && { roles }) },
      access,
      tests: selfTests(access, { provider: row.provider, ...domains }),
    },
    notes,
  };
}

/** A role for everybody is carried over only where the file gave it to somebody, and not to the whole world. */
function forStrangers(
  unmapped: string,
  issuer: string | undefined,
  letsNobodyIn: boolean,
  note: Notes,
): string {
  const isWorld = issuer !== undefined && publicIssuers.includes(issuer);
  if (unmapped === DENY || unmapped === PUBLIC || !(isWorld || letsNobodyIn)) return unmapped;
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `${isWorld ? `everybody in the world can have an account at ${issuer}` : 'nobody can sign in by the file'}, and the registration role is \`${unmapped}\`: with the spec whoever has no mapped key is refused`,
    fix: 'map a key to each role that somebody should have',
    about: ['access', 'unmapped'],
  });
  return DENY;
}

interface Decided {
  claim: ImportedAccess['claim'];
  unmapped: string;
  mappings: Record<string, string[]>;
  domains?: string[];
}

function accessOf(
  old: OldConfig,
  provider: Provider,
  row: HandWrittenRow,
  note: Notes,
): Decided | { refused: string } {
  const { needsDomains } = providerOf({ provider: row.provider });
  return needsDomains ? byDomain(old.model, provider, note) : byKeys(old, provider, row, note);
}

/** Where a token carries no groups: the list of domains and addresses is what lets somebody in, with one role for all. */
function byDomain(model: ConfigModel, provider: Provider, note: Notes): Decided | { refused: string } {
  const list = domainAccess(model, provider);
  if (!list || list.domains.length === 0)
    return {
      refused:
        'lets in every account of the world there, or people by a rule that cannot be read; a spec has `domains` for it',
    };
  if (entry(provider.entry, 'whitelist') && personCheck(model))
    return {
      refused:
        'lets people in by `whitelist` and by a check in its security manager, which a spec cannot say together',
    };
  const { unmapped: role } = registrationOf(model, note);
  if (role === DENY || refusesOtherwise(model, true) || decidesRoles({ model }))
    return { refused: 'gives roles by hand or by a rule that cannot be read, so that no mapping is known' };
  for (const one of list.unread)
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `the entry \`${one}\` is neither a domain nor an address: whom it let in is refused`,
      at: list.at,
      about: ['access', 'mappings'],
    });
  note({
    kind: 'dropped',
    severity: 'info',
    message: `whoever the list lets in got \`${role}\`: with the spec its entries are the keys of mappings, and an address counts only when it is verified`,
    at: list.at,
    about: ['access', 'mappings'],
  });
  return {
    claim: 'email',
    unmapped: DENY,
    mappings: Object.fromEntries(list.keys.map((key) => [key, [role]])),
    domains: list.domains,
  };
}

/** Where a token carries keys: a check of who somebody is has no place beside them. */
function byKeys(
  old: OldConfig,
  provider: Provider,
  row: HandWrittenRow,
  note: Notes,
): Decided | { refused: string } {
  const { model } = old;
  if (domainAccess(model, provider) || refusesOtherwise(model))
    return {
      refused:
        'lets in some people only, by their domain, their address or a rule of its own, which a spec cannot say beside keys: everybody with a mapped key would get in',
    };
  const decided = groupAccess(model, note);
  if ('refused' in decided) return decided;
  if (Object.keys(decided.mappings).length === 0 && decided.unmapped === DENY)
    return { refused: 'has no mapping that could be read, so that nobody would get in' };
  noteKeyToken(model, row.provider, decided.claim, note);
  return decided;
}

/** Accounts of the file go by a name that somebody else can be given. */
const noteAccounts = (provider: string, note: Notes): void =>
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `accounts get the name \`${provider}_<sub>\`, which nobody else is ever given; whoever has one with the same e-mail under another name is refused until it is linked`,
    fix: 'set `access.knownEmail: link` to keep the accounts and what belongs to them',
    about: ['access'],
  });
