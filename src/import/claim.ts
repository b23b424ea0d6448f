import { ENTRA_PROVIDER_NAME } from '../facts/config-providers.ts';
import { fabFor } from '../facts/fab.ts';
import { fabFeatures } from '../facts/fab-features.ts';
import { valueUnder } from '../python/item.ts';
import { hasOwnUserInfo, textsOf } from '../python/sign-in.ts';
import { alternatives } from '../python/value.ts';
import type { EntraClaim, ImportedSpec } from './imported-spec.ts';
import { keysReadIn } from './key-read.ts';
import type { Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { returnedBy } from './returned.ts';

type Claim = EntraClaim;

/** The claim that decides: of the security manager, else of the stock one. */
export function claimOf(old: OldConfig, airflow: ImportedSpec['airflow'], note: Notes): Claim {
  const { model } = old;
  const stock = stockClaim(old, airflow, note);
  const read = model.managers.flatMap(({ roleClaims }) => roleClaims);
  // What the base has put into its answer is what the stock manager takes.
  const own = read.filter(({ name }) => name !== 'role_keys');
  if (own.length === 0) return read.length > 0 ? stock : unseenClaim(old, stock, note);
  const claim =
    own.map(({ name }) => asClaim(name)).find(isKnown) ??
    own.map(({ name }) => likeClaim(name)).find(isKnown);
  const [first] = own;
  const exact = own.find(({ name }) => name === claim);
  if (first && (exact === undefined || own.length > 1)) {
    const names = own.map(({ name }) => `\`${name}\``).join(', ');
    note({
      kind: 'dropped',
      severity: exact ? 'info' : 'warning',
      message: `the security manager takes the keys from ${names}: a spec reads the claim \`${claim ?? stock}\` of the ID token alone`,
      fix: 'look whether that claim of the token carries the same keys',
      at: exact ? first : (own[0] ?? first),
      about: ['access', 'claim'],
    });
  }
  return claim ?? stock;
}

/** Where the keys go through something that is not followed, what is called like a claim, or is read at all. */
function unseenClaim(old: OldConfig, stock: Claim, note: Notes): Claim {
  const { model } = old;
  const { managers } = model;
  const keys = returnedBy(model, 'role_keys');
  if (keys.length === 0 && managers.some(({ delegates }) => delegates)) return stock;
  const named = keys
    .flatMap((value) => keysReadIn(model, value))
    .map(asClaim)
    .find(isKnown);
  if (named) return named;
  const read = new Set(
    managers.flatMap(({ claims }) => claims.map(({ name }) => asClaim(name))).filter(isKnown),
  );
  const [only = stock] = read.size === 1 ? read : [];
  if (hasOwnUserInfo(model)) assume(old, only, note);
  return only;
}

const isKnown = (claim: Claim | undefined): claim is Claim => claim !== undefined;

const asClaim = (name: string): Claim | undefined =>
  name === 'roles' || name === 'groups' ? name : undefined;

/** What people read when they mean one of the two, from the token or from Microsoft Graph. */
function likeClaim(name: string): Claim | undefined {
  if (/role/i.test(name)) return 'roles';
  return /group|memberOf|displayName/i.test(name) ? 'groups' : undefined;
}

function stockClaim({ model }: OldConfig, airflow: ImportedSpec['airflow'], note: Notes): Claim {
  const setting = model.settings.get('AUTH_OAUTH_ROLE_KEYS');
  if (!setting) return 'roles';
  const fab = airflow.fab ?? fabFor(airflow.version)?.version;
  const [named] = alternatives(setting.value).flatMap((map) => textsOf(valueUnder(map, ENTRA_PROVIDER_NAME)));
  const isRead = fab !== undefined && fabFeatures(fab).roleKeysSetting;
  if (isRead && (named?.value === 'groups' || named?.value === 'roles')) return named.value;
  if (named?.value === 'roles') return 'roles';
  note({
    kind: 'dropped',
    severity: 'warning',
    message: isRead
      ? 'AUTH_OAUTH_ROLE_KEYS names a claim that a spec cannot: `roles` is read'
      : `AUTH_OAUTH_ROLE_KEYS is not read by Airflow ${airflow.version}: \`roles\` is, as before`,
    at: named ?? setting.at,
    about: ['access', 'claim'],
  });
  return 'roles';
}

function assume({ model }: OldConfig, claim: Claim, note: Notes): void {
  const manager = model.settings.get('SECURITY_MANAGER_CLASS');
  if (!manager) return;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `which claim gives the roles cannot be read off the security manager: \`${claim}\` is taken`,
    fix: 'write `roles` or `groups`, what the ID tokens carry',
    at: manager.at,
    about: ['access', 'claim'],
  });
}
