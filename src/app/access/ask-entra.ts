import type { AccessAnswer, Reason } from '../../access/answer.ts';
import { aboutRole } from '../../access/can.ts';
import { explainUser } from '../../access/explain-user.ts';
import { placeOf, type Target } from '../../access/target.ts';
import type { Finding } from '../../diagnostic.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Hosts } from '../../directory/tenant-address.ts';
import type { TenantRecord } from '../../directory/tenant-record.ts';
import type { Io } from '../../edge/io.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { askedEnvironments, questionsOf, tenantKey } from '../../entra/questions.ts';
import { providerOf } from '../../providers/index.ts';
import { viewName } from '../../spec/views-of.ts';
import { whyNotAsked } from './read-targets.ts';

/** A target whose provider has no directory. */
export interface Elsewhere {
  target: Target;
  issuer: string;
}

export interface Asked {
  target: Target;
  environment: AskedEnvironment;
}

/** The targets that a tenant can be asked about; of the others why not. */
export function askable(
  targets: readonly Target[],
  hosts: Hosts,
  who: string,
  io: Io,
): { asked: Asked[]; elsewhere: Elsewhere[]; answers: AccessAnswer[]; findings: Finding[] } {
  const asked: Asked[] = [];
  const others: Elsewhere[] = [];
  const answers: AccessAnswer[] = [];
  const findings: Finding[] = [];
  for (const target of targets) {
    const only = { ...target.spec, environments: [target.environment] };
    const { asked: found, keptOut, elsewhere } = askedEnvironments([only], hosts, (name) => io.env[name]);
    const [environment] = found;
    if (environment) asked.push({ target, environment });
    else if (elsewhere[0]) others.push({ target, issuer: elsewhere[0].issuer });
    else if (keptOut.length > 0) {
      const because = keptOut.map(({ path, variable, isSet }) => idNotKnown(target, path, variable, isSet));
      answers.push(openAnswer(target, who, because));
    } else findings.push(...whyNotAsked(only));
  }
  return { asked, elsewhere: others, answers, findings };
}

/** An answer that stays open. */
export const openAnswer = (target: Target, who: string, because: Reason[]): AccessAnswer => ({
  source: target.spec.source,
  environment: viewName(target.environment),
  who,
  status: 'unknown',
  roles: [],
  because,
});

/** Nobody can be asked what a person's token would carry. */
export function noPeople(target: Target): Reason {
  const { title } = providerOf(target.environment.values);
  return {
    link: 'provider-no-directory',
    message: `${title} has no directory that is asked: what the token of a person carries is not known`,
    fix: 'ask with a token (explain --token) or with claims (explain --claims), or about a key (can key:NAME)',
    where: placeOf(target, ['provider']),
  };
}

export const idNotKnown = (target: Target, path: string[], variable: string, isSet: boolean): Reason => ({
  link: 'id-kept-out',
  message: `\`${path.join('.')}\` is kept out of the spec, and ${variable} ${isSet ? 'is no GUID' : 'is not set'} here: ${providerOf(target.environment.values).title} cannot be asked`,
  fix: `set ${variable} in the environment of this process`,
  where: placeOf(target, path),
});

/**
 * What Entra and the spec make of one person, in each environment. Each tenant is read once.
 * @param user a user principal name or an object id
 * @param role for `can`
 */
export async function askEntra(
  asked: readonly Asked[],
  user: string,
  role: string | undefined,
  directory: Directory,
): Promise<{ answers: AccessAnswer[]; records: TenantRecord[] }> {
  const questions = questionsOf(
    asked.map(({ environment }) => environment),
    { deep: false, locked: 'id', assigned: 'nothing' },
  );
  const reads = await Promise.all(
    questions.map(async (all) => {
      // Only what is about people: whether groups are nested is seen at the person.
      const apps = all.apps.map((app) => ({
        ...app,
        federatedIdentityCredentials: false,
      }));
      const record = await directory.readTenant({ ...all, apps, groupNames: [] });
      const person = await directory.readUser(all.address, user);
      return [tenantKey(all.address), { record, person }] as const;
    }),
  );
  const byTenant = new Map(reads);
  const answers = asked.map(({ target, environment: { address, appId } }) => {
    const read = byTenant.get(tenantKey(address));
    const app = read?.record.apps[appId];
    if (!read || !app) throw new Error(`app ${appId} was asked for, and is not in the record`);
    const answer = explainUser(target, user, appId, { ...read, app }, role);
    return role === undefined ? answer : aboutRole(answer, role, target);
  });
  return { answers, records: reads.map(([, { record }]) => record) };
}
