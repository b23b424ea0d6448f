import type { AppQuestion, TenantQuestions } from '../../src/directory/directory.ts';
import type { Observed } from '../../src/directory/observed.ts';
import { tenantAddress } from '../../src/directory/tenant-address.ts';
import type { TenantRecord, UserRecord } from '../../src/directory/tenant-record.ts';
import { openDirectory } from '../../src/edge/online/open-directory.ts';
import type { OnlineOptions } from '../../src/edge/online/options.ts';
import { APP, type FakeEntra, SECRET, TENANT } from './fake-entra.ts';
import { GROUP } from './small-tenant.ts';

export interface Asking {
  options?: Partial<OnlineOptions>;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  tenant?: string;
  /** Gets what goes to standard error. */
  told?: string[];
}

const none: OnlineOptions = {
  authority: undefined,
  graph: undefined,
  ca: undefined,
  auth: undefined,
  snapshot: undefined,
  record: undefined,
  maxAge: undefined,
  offline: false,
};

/** The environment of an identity that may ask. */
export const identity = {
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: '99999999-52f7-4f7b-8a53-6f2f9d1c7e42',
  AZURE_CLIENT_SECRET: SECRET,
};

async function withDirectory<T>(
  entra: Pick<FakeEntra, 'origin' | 'ca'>,
  { options, env = identity, cwd = '/', tenant = TENANT, told = [] }: Asking,
  ask: (opened: Awaited<ReturnType<typeof openDirectory>>, tenant: string) => Promise<T>,
): Promise<T> {
  const io = {
    cwd,
    env,
    now: () => new Date(),
    isTerminal: false,
    out: () => {},
    err: (text: string) => void told.push(text),
    readStdin: async () => new Uint8Array(),
  };
  const flags = { ...none, authority: entra.origin, ca: entra.ca, ...options };
  const opened = await openDirectory(flags, io);
  try {
    return await ask(opened, tenant);
  } finally {
    await opened.close();
  }
}

/** Every group that is assigned, and what is in it. */
export const assigned: NonNullable<AppQuestion['groups']> = (_, assignments) => {
  const ids = assignments
    .filter(({ principalType }) => principalType === 'Group')
    .map(({ principalId }) => principalId);
  return { there: ids, nested: ids, whole: true };
};

const questions: Omit<TenantQuestions, 'address'> = {
  apps: [{ appId: APP, federatedIdentityCredentials: true, groups: assigned }],
  groupIds: [GROUP],
  groupNames: [],
  locked: [],
  wholeGroups: [],
  deep: false,
};

/** One reading of the tenant, as a command does it. */
export async function readTenant(
  entra: Pick<FakeEntra, 'origin' | 'ca'>,
  asking: Asking & { questions?: Partial<TenantQuestions> } = {},
): Promise<TenantRecord> {
  return withDirectory(entra, asking, ({ directory, hosts }, tenant) => {
    const address = tenantAddress(tenant, 'global', hosts);
    return directory.readTenant({ ...questions, ...asking.questions, address });
  });
}

export async function readUser(
  entra: Pick<FakeEntra, 'origin' | 'ca'>,
  user: string,
  asking: Asking = {},
): Promise<Observed<UserRecord | null>> {
  return withDirectory(entra, asking, ({ directory, hosts }, tenant) =>
    directory.readUser(tenantAddress(tenant, 'global', hosts), user),
  );
}
