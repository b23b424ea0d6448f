import { advisoriesFor } from '../../facts/advisories.ts';
import { airflowRow, newestAirflow } from '../../facts/airflow.ts';
import { fabFor, fabWorksWith } from '../../facts/fab.ts';
import {
  type CountedFrom,
  DEFAULT_SESSION_DAYS,
  sessionEnd,
  tokensGiveTokens,
  tokensOutliveSignOut,
} from '../../facts/session-end.ts';
import { whoSignsIn } from '../../providers/index.ts';
import { isUsable } from '../../spec/usable.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const sessionUnbounded: Rule = {
  id: 'session-unbounded',
  checkEnvironment: (environment, { problems }) => {
    const { airflow, access } = environment.values;
    // What could not be read may be the session.
    if (!access || !isUsable({ problems })) return [];
    if (access.session === undefined) return [notSet(whoSignsIn(environment))];
    const { version, fab } = airflow ?? {};
    const row = version === undefined ? undefined : airflowRow(version);
    if (version === undefined || !row) return [];
    const used = row.fab === 'provider' ? (fab ?? fabFor(version)?.version) : undefined;
    if (row.fab === 'provider' && (used === undefined || !fabWorksWith(used, version))) return [];
    // Sessions that the provider does not end at all have a rule of their own.
    if (used !== undefined && advisoriesFor(used).some(({ part }) => part === 'session')) return [];
    const tokens = tokensOutliveSignOut(version)
      ? [outlivesSignOut(version, row.tokenLifetime ?? undefined)]
      : [];
    return [...cannotEnd(version, used, access.session, row.tokenLifetime ?? undefined), ...tokens];
  },
};

const notSet = (who: string): Problem => ({
  message: `\`access.session\` is not set: a sign-in lasts until ${DEFAULT_SESSION_DAYS} days after the last request (Airflow's default), and so does a role that was taken away in ${who} meanwhile`,
  at: { path: ['access'], key: true },
  fix: `write \`session: 8h\`, or how long a sign-in may last before ${who} is asked again`,
});

/** What follows, by what the time is counted from. */
const consequences: Record<CountedFrom, string | undefined> = {
  login: undefined,
  token:
    'its own pages (login, Security) give out a new API token, so that a sign-in can last twice as long or longer',
  page: 'pages that list things (Security, Connections, Variables) start the time anew',
  request: 'each request starts the time anew, so a person with an open tab stays signed in',
};

const outlivesSignOut = (version: string, setting: string | undefined): Problem => ({
  severity: 'info',
  message: `Airflow ${version} does not take a token of its API back: one that was copied works after its owner signed out, until ${setting} ends it`,
  at: { path: ['access', 'session'] },
  fix: `Airflow 3.2.0 and newer take it back; a shorter \`session\` ends it sooner`,
});

function cannotEnd(
  version: string,
  fab: string | undefined,
  session: string,
  tokenSetting: string | undefined,
): Problem[] {
  const end = sessionEnd(version, fab);
  const consequence = end && consequences[end.counted];
  if (!end || consequence === undefined) return [];
  const who = end.package === 'airflow' ? `Airflow ${version}` : `FAB provider ${fab}`;
  const newest = fabFor(version)?.version;
  const best = sessionEnd(version, newest);
  const exact = best?.counted === 'login';
  return [
    {
      // Where nothing newer runs, a warning would only teach people to leave the session out, which is worse.
      severity: exact ? 'warning' : 'info',
      message: `\`access.session\` is ${session}, and ${who} cannot keep to it: ${consequence}${tokenSetting ? `; ${tokenSetting} ends each token alone${tokensGiveTokens(version) ? ', and a token is enough to get the next one (POST /ui/auth/token)' : ''}` : ''}`,
      at: { path: ['access', 'session'] },
      fix: exact
        ? `upgrade to FAB provider ${newest}, which ends a sign-in, and all of its tokens, ${session} after the login (${best.setting?.env})`
        : `Airflow ${newestAirflow} with FAB provider ${fabFor(newestAirflow)?.version} ends a sign-in ${session} after the login`,
    },
  ];
}
