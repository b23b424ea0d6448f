import type { Finding } from '../diagnostic.ts';
import { findingOf } from '../rules/engine/finding.ts';
import type { Place } from './place.ts';
import type { Refused } from './refused-requests.ts';
import type { Sightings } from './sightings.ts';
import type { Unfinished } from './symptoms/server-starts.ts';
import type { Visits } from './symptoms/visits.ts';
import { placeOf } from './symptoms/what-to-look-for.ts';
import type { Trouble } from './troubles.ts';

const logOfMinute =
  'sign in once, and give the whole log of that minute, with the lines of the requests and whole tracebacks: airflow-entra doctor --log FILE';

/**
 * What keeps a log from being fine although no cause is known: a bad record, or requests that were refused, and nobody
 * who got in after it; or people who came, and were not seen inside. Undefined only where there is none of it.
 */
export function unsettled(seen: Sightings): Finding | undefined {
  const { course, troubles, refused, visits } = seen;
  const { settledAt } = course.far;
  const start = seen.starts.unsettled(seen.lines);
  const trouble = troubles.unsettled(settledAt, visits.isAnybodyInside);
  const form = course.byForm.refused;
  const requests = refused.unsettled(settledAt);
  if (trouble && (trouble.what !== undefined || trouble.concern === 'sign-in')) return ofTrouble(trouble);
  if (form) return ofForm(form);
  if (requests) return ofRequests(requests);
  if (trouble) return ofTrouble(trouble);
  if (visits.unsettled) return ofVisits(visits.unsettled);
  return start && (settledAt === undefined || start.place.order > settledAt) ? ofStart(start) : undefined;
}

const unknown = (message: string, { where }: Place, fix: string): Finding =>
  findingOf('cause-unknown', { message, where, fix });

const times = (count: number): string => (count > 1 ? ` (${count} times)` : '');

function ofTrouble({ concern, said, what, next, place, count }: Trouble): Finding {
  const words =
    what ??
    (concern === 'sign-in'
      ? 'the log has a warning or an error about signing in that doctor does not know, and no sign-in went through after it'
      : 'the log has a warning or an error that doctor does not know, and no sign-in that went through: whether it keeps people out cannot be told');
  return unknown(`${words}. The last one says: \`${said}\`${times(count)}`, place, next ?? logOfMinute);
}

const ofForm = ({ place, count }: { place: Place; count: number }): Finding =>
  unknown(
    `somebody sent the form of the login page with a password, and was shown it again${times(count)}: the password was refused, or the session was not kept`,
    place,
    'see which way to sign in is meant: with AUTH_OAUTH there is a button and no form. When passwords are meant (AUTH_DB, LDAP), look at the lines around it; when the button is, airflow-entra lint webserver_config.py',
  );

function ofStart({ step, place }: Unfinished): Finding {
  if (step === 'waits') {
    return findingOf('database-not-migrated', {
      severity: 'unknown',
      message: `the server waits for the migrations of the database, and the log does not show their end. It says: \`${place.quote}\``,
      where: place.where,
      fix: 'look whether the job or the pod that runs `airflow db migrate` runs and ends well (kubectl get jobs,pods), and which error it has; `airflow db check-migrations` tells whether it did',
    });
  }
  const what =
    step === 'begins'
      ? 'the web or API server began to start, and the log does not show that it came up. The begin'
      : 'the workers of the web server ended, and no new one and no request is in the log after it. It says';
  return unknown(
    `${what}: \`${place.quote}\``,
    place,
    'wait until it is up, or has ended, and give the whole log; when the process is gone, kubectl describe pod and kubectl logs --previous tell how it ended',
  );
}

const ofVisits = ({ place, count, hasAccount }: NonNullable<Visits['unsettled']>): Finding =>
  unknown(
    `people came to the login${times(count)}, and nobody was seen to get in: the log has ${hasAccount ? 'an account, and after it no page' : 'neither an account nor a page'} that only those get who are signed in. The last one: \`${place.quote}\``,
    place,
    `${logOfMinute}; when the browser shows an error, give its text too: --error TEXT`,
  );

function ofRequests({ request, path, count, place }: Refused): Finding {
  const where = path === undefined ? 'on pages of Airflow' : placeOf(path);
  return unknown(
    `requests were refused ${where}, and none was answered after it: \`${request}\`${times(count)}`,
    place,
    logOfMinute,
  );
}
