import type { Path } from '../../diagnostic.ts';
import { isGuid } from '../../guid.ts';
import { idOf } from '../../model/access.ts';
import { needsTenantLocked, otherTenantThanLocked, tenantDomain } from '../../providers/entra/tenant-lock.ts';
import { keyClaimOf, providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { type LockedEnvironment, lockKey } from '../../spec/lock.ts';
import { find } from '../../yaml/located.ts';
import type { Problem, Rule } from '../engine/rule.ts';

const fix = 'look it up and commit what is written: airflow-entra lock';

/** What is rendered depends on the ids of domains and of groups alone; the rest would be wrong without harm. */
export const lockStale: Rule = {
  id: 'lock-stale',
  checkSpec: (spec) =>
    Object.keys(spec.lock?.lock?.environments ?? {})
      .filter(
        (name) => spec.environments.length > 0 && !spec.environments.some((one) => lockKey(one) === name),
      )
      .map((name) => leftOver(`environment \`${name}\``, ['environments', name], spec)),
  checkEnvironment: (environment, spec) => {
    if (spec.lock && !spec.lock.lock) return []; // it cannot be used, which was said
    if (!providerOf(environment.values).directory) return []; // nothing of it is looked up
    const { lock } = environment;
    if (!spec.lock) return domainNotLocked(environment);
    if (!lock) return [environmentNotLocked(environment, spec)];
    return [
      ...tenantChanged(environment),
      ...clientChanged(environment, lock),
      ...appRolesChanged(environment, lock, spec),
      ...groupsChanged(environment, lock, spec),
    ];
  },
};

function domainNotLocked({ values }: SpecEnvironment): Problem[] {
  const domain = tenantDomain(values);
  if (domain === undefined) return [];
  return [
    {
      message: `\`tenant.id\` is the domain ${domain}, and no lock file knows its GUID: the token names the tenant by that`,
      at: { path: ['tenant', 'id'] },
      fix: `${fix}; or write the Directory (tenant) ID`,
    },
  ];
}

/** What an environment needs of the lock before it can be rendered. */
const isNeeded = ({ values }: SpecEnvironment): boolean =>
  needsTenantLocked(values) ||
  (keyClaimOf(values).carriesIds &&
    Object.entries(values.access?.mappings ?? {}).some(([key, mapping]) => !isGuid(idOf(mapping) ?? key)));

function environmentNotLocked(environment: SpecEnvironment, { root }: LoadedSpec): Problem {
  const path = ['environments', environment.name];
  const own = root && find(root, path)?.keyRange;
  return {
    message: `the lock file knows nothing of environment \`${lockKey(environment)}\``,
    at: own ? { path, range: own } : { path: ['tenant', 'id'] },
    severity: isNeeded(environment) ? 'error' : 'warning',
    fix,
  };
}

function tenantChanged(environment: SpecEnvironment): Problem[] {
  const other = otherTenantThanLocked(environment);
  if (!other) return [];
  const was = other.locked === undefined ? 'knows no tenant' : `is for ${other.locked}`;
  return [
    {
      message: `\`tenant.id\` is ${other.written}, and the lock file ${was}: what it holds is of another tenant`,
      at: { path: ['tenant', 'id'] },
      fix,
    },
  ];
}

function clientChanged({ values }: SpecEnvironment, { client }: LockedEnvironment): Problem[] {
  const id = values.client?.id;
  if (typeof id !== 'string' || client?.id === id.toLowerCase()) return [];
  return [
    {
      message: `\`client.id\` is ${id.toLowerCase()}, and the lock file ${client ? `is for ${client.id}` : 'knows no app registration'}`,
      at: { path: ['client', 'id'] },
      severity: 'warning',
      fix,
    },
  ];
}

function appRolesChanged(environment: SpecEnvironment, lock: LockedEnvironment, spec: LoadedSpec): Problem[] {
  const { values } = environment;
  const wanted = keyClaimOf(values).carriesIds ? [] : Object.keys(values.access?.mappings ?? {});
  const known = Object.keys(lock.appRoles);
  return [
    ...wanted
      .filter((name) => !known.includes(name))
      .map((name) => notLocked(`app role \`${name}\``, name, 'warning')),
    ...known
      .filter((name) => !wanted.includes(name))
      .map((name) => leftOver(`app role \`${name}\``, inLock(environment, 'appRoles', name), spec)),
  ];
}

function groupsChanged(environment: SpecEnvironment, lock: LockedEnvironment, spec: LoadedSpec): Problem[] {
  const wanted = groupsWanted(environment);
  return [
    ...wanted.flatMap(({ name, id }): Problem[] => {
      const locked = Object.hasOwn(lock.groups, name) ? lock.groups[name] : undefined;
      if (!locked) return [notLocked(`group \`${name}\``, name, id === undefined ? 'error' : 'warning')];
      if (id === undefined || locked.id === id) return [];
      return [
        {
          message: `the id of \`${name}\` is ${id}, and the lock file has ${locked.id} for it`,
          at: { path: ['access', 'mappings', name], key: true },
          severity: 'warning',
          fix,
        },
      ];
    }),
    ...Object.keys(lock.groups)
      .filter((name) => !wanted.some((one) => one.name === name))
      .map((name) => leftOver(`group \`${name}\``, inLock(environment, 'groups', name), spec)),
  ];
}

interface WantedGroup {
  name: string;
  id: string | undefined;
}

/** The groups that a lock holds for an environment, with the ids that the spec itself has. */
function groupsWanted({ values }: SpecEnvironment): WantedGroup[] {
  const { carriesIds } = keyClaimOf(values);
  return Object.entries(values.access?.mappings ?? {}).flatMap(([name, mapping]): WantedGroup[] => {
    const id = idOf(mapping) ?? (carriesIds && isGuid(name) ? name : undefined);
    if (id !== undefined) return isGuid(id) ? [{ name, id: id.toLowerCase() }] : [];
    return carriesIds ? [{ name, id: undefined }] : [];
  });
}

const notLocked = (what: string, name: string, severity: 'error' | 'warning'): Problem => ({
  message: `the lock file does not know ${what}`,
  at: { path: ['access', 'mappings', name], key: true },
  severity,
  fix,
});

const inLock = (environment: SpecEnvironment, ...path: string[]): Path => [
  'environments',
  lockKey(environment),
  ...path,
];

function leftOver(what: string, path: Path, { lock }: LoadedSpec): Problem {
  const found = lock?.root && find(lock.root, path);
  return {
    message: `the lock file has ${what}, which the spec does not ask for`,
    at: { source: lock?.source ?? '', range: found?.keyRange },
    severity: 'warning',
    fix,
  };
}
