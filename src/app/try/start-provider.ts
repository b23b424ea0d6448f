import { randomBytes } from 'node:crypto';
import { UsageError } from '../../edge/io.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type ResolvedEnvironment, resolveEnvironment, type Views } from '../../model/resolve-environment.ts';
import { guid, type LocalSignIn, localDirectory } from './local-directory.ts';
import { localPeople } from './local-people.ts';
import { withIssuers } from './local-views.ts';

/** The embedded provider for one environment, and the environment as it signs in there. */
export interface LocalProvider {
  emulator: Emulator;
  signIns: readonly LocalSignIn[];
  resolved: ResolvedEnvironment;
  /** The text of the directory file. */
  directory: string;
}

/**
 * Starts it with one person for each key.
 * @param views of an environment with a local address
 * @throws UsageError for a provider that has the same address everywhere
 */
export async function startProvider(
  views: Views,
  spec: string,
  { url, port, stateDir }: { url: string; port: number; stateDir: string },
): Promise<LocalProvider> {
  const before = resolveEnvironment(views, spec);
  const signIns = before.signIns.map((resolved, index): LocalSignIn => {
    const view = views[index] ?? views[0];
    return {
      view,
      resolved,
      people: localPeople(resolved),
      ids: resolved.providerIds.map(({ variable, value }, one) => ({
        name: variable,
        value: value ?? guid(index, one),
      })),
      secret: `made-up-${randomBytes(12).toString('hex')}`,
    };
  });
  const { directory, text } = localDirectory(signIns, url);
  const emulator = await startEmulator({ directory, httpPort: port, stateDir });
  const fixed = emulator.issuers.find(({ issuer, address }) => issuer === address);
  if (fixed) {
    await emulator.close();
    throw new UsageError(
      `${fixed.title} has the same issuer everywhere, so that Airflow would ask the real one: try it with a spec for another provider`,
    );
  }
  const served = withIssuers(views, emulator.issuers);
  return {
    emulator,
    directory: text,
    resolved: resolveEnvironment(served, spec, emulator.httpOrigin),
    signIns,
  };
}

/** What a secret stands in for. */
export const replacedProofs = (views: Views): string[] => [
  ...new Set(
    views.flatMap(({ values: { client } }) => {
      if (client?.certificate) return ['certificate'];
      return client?.workloadIdentity ? ['workloadIdentity'] : [];
    }),
  ),
];
