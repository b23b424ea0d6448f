import { type Directory, type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { OPERATOR } from './people.ts';
import type { Story, Surroundings } from './story.ts';

/** The app role that somebody disables. */
const DISABLED = 'airflow_nonprod_op';

/** Compares the spec with the tenant, before and after somebody has disabled an app role there. */
export async function checkTenant(story: Story, entra: Emulator, stateDir: string): Promise<void> {
  const { upn } = OPERATOR;
  const before = readingFrom(entra);
  story.say(
    '`check` signs in as an application that may only read the tenant. The flags that lead to the embedded Entra are not shown.',
  );
  await story.command(['check', '--env', 'nonprod'], 0, before);
  story.say('This is why the stranger of chapter 3 got a token. The rendered file refused it.');
  await story.command(['explain', '--env', 'nonprod', '--user', upn], 0, before);
  story.say(`Now somebody disables the app role ${DISABLED} in Entra.`);
  const changed = await startEmulator({ directory: withoutRole(entra.directory), stateDir });
  try {
    const after = readingFrom(changed);
    await story.command(['check', '--env', 'nonprod', '--min-severity', 'error'], 1, after);
    await story.command(['can', upn, 'Op', '--env', 'nonprod'], 1, after);
  } finally {
    await changed.close();
  }
}

/** What `az login` and the internet are elsewhere. */
function readingFrom({ httpsOrigin, caFile, directory }: Emulator): Surroundings {
  const [found] = directory.tenants.flatMap(({ id, applications }) =>
    applications
      .filter(({ graphPermissions }) => graphPermissions.length > 0)
      .map((app) => ({ id, appId: app.appId, secret: app.passwordCredentials[0]?.secretText })),
  );
  if (!found?.secret) throw new Error('nobody in the directory of the example may read it');
  return {
    argv: ['--authority', httpsOrigin, '--ca', caFile],
    env: { AZURE_TENANT_ID: found.id, AZURE_CLIENT_ID: found.appId, AZURE_CLIENT_SECRET: found.secret },
  };
}

function withoutRole(directory: Directory): Directory {
  const changed = structuredClone(directory);
  for (const { appRoles } of changed.tenants.flatMap(({ applications }) => applications))
    for (const role of appRoles) if (role.value === DISABLED) role.isEnabled = false;
  return changed;
}
