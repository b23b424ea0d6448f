import type { AppQuestion, Directory, TenantAddress, TenantQuestions } from './directory.ts';
import { Memo } from './memo.ts';
import { notAsked } from './observed.ts';
import { readAllGroups } from './read-all-groups.ts';
import { readIssuer } from './read-issuer.ts';
import { type Clock, Patience } from './retry.ts';
import type { SignInSettings } from './sign-in.ts';
import type { AppRecord, TenantRecord } from './tenant-record.ts';
import { TenantSession } from './tenant-session.ts';
import { unanswerable } from './unanswerable.ts';

/** Microsoft Graph as it answers now. Each tenant is signed in to once, and no question is asked twice. */
export function graphDirectory(settings: SignInSettings, clock: Clock): Directory {
  const sessions = new Map<string, TenantSession>();
  const issuers = new Memo();

  function sessionOf(address: TenantAddress): TenantSession {
    const key = `${address.authority} ${address.graph} ${address.tenant}`;
    const session = sessions.get(key) ?? new TenantSession(address, settings, clock);
    sessions.set(key, session);
    return session;
  }

  return {
    origin: { kind: 'graph' },
    readTenant: (questions) => readTenant(sessionOf(questions.address), questions, clock.now()),
    readPeople: async (address, groups, through) =>
      Object.fromEntries(await sessionOf(address).people(groups, through)),
    readAccounts: async (address, ids) => Object.fromEntries(await sessionOf(address).accounts(ids)),
    readIssuer: (issuer) =>
      issuers.once(issuer, () =>
        readIssuer(issuer, { transport: settings.transport, patience: new Patience(clock) }),
      ),
    readUser: async (address, user) => {
      const session = sessionOf(address);
      const discovery = await session.discovery();
      if (discovery.status !== 'known') return discovery;
      return discovery.value === null ? notAsked : session.user(user);
    },
  };
}

async function readTenant(
  session: TenantSession,
  questions: TenantQuestions,
  now: number,
): Promise<TenantRecord> {
  const { tenant, authority } = questions.address;
  const [discovery, keys] = await Promise.all([session.discovery(), session.keys()]);
  const head = { tenant, authority, readAt: new Date(now).toISOString(), discovery, keys };
  if (discovery.status !== 'known') return { ...head, ...unanswerable(questions, discovery) };
  // Of a tenant that is not there nothing can be asked, and nothing more has to be said.
  if (discovery.value === null) return { ...head, ...unanswerable(questions, notAsked) };
  const apps = await Promise.all(questions.apps.map((app) => readApp(session, app, questions.deep)));
  const byId = Object.fromEntries(apps);
  return { ...head, apps: byId, ...(await readAllGroups(session, questions, byId)) };
}

async function readApp(
  session: TenantSession,
  question: AppQuestion,
  deep: boolean,
): Promise<[string, AppRecord]> {
  const [graph, appKeys] = await Promise.all([session.app(question, deep), session.appKeys(question.appId)]);
  return [question.appId, { ...graph, appKeys }];
}
