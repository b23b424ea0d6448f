import { describe, expect, test } from 'vitest';
import { type Cause, fill } from '../../src/doctor/cause.ts';
import { causes } from '../../src/doctor/causes/index.ts';
import { LogScanner } from '../../src/doctor/scanner.ts';
import { Sightings } from '../../src/doctor/sightings.ts';
import type { FrameId } from '../../src/doctor/symptoms/frame-id.ts';

const frame: Record<FrameId, string> = {
  'raw-key-set': '  File "/x/authlib/jose/rfc7519/jwt.py", line 173, in load_key',
  'key-set-request': '  File "/x/authlib/integrations/base_client/sync_openid.py", line 22, in fetch_jwk_set',
  'discovery-request':
    '  File "/x/authlib/integrations/base_client/sync_app.py", line 330, in load_server_metadata',
  'token-request': '  File "/x/authlib/oauth2/client.py", line 250, in parse_response_token',
  'config-file': '  File "/opt/airflow/webserver_config.py", line 12, in <module>',
  'config-load': '  File "/opt/airflow/webserver_config.py", line 12, in <module>',
  'oauth-remotes': '    resp = self.appbuilder.sm.oauth_remotes[provider].authorize_access_token()',
  'provider-loop': '    provider_name = provider["name"]',
  'key-set-search': '  File "/x/authlib/jose/rfc7517/key_set.py", line 29, in find_by_kid',
  'session-loader': '  File "/x/flask_login/login_manager.py", line 362, in _load_user',
  'own-view': '  File "/opt/airflow/webserver_config.py", line 50, in logout',
  'own-file': '  File "/opt/scripts/users.py", line 3, in <module>',
  'security-manager': '  File "/opt/airflow/manager.py", line 12, in get_oauth_user_info',
  'fab-provider': '  File "/x/airflow/providers/fab/auth_manager/fab_auth_manager.py", line 12, in <module>',
  'server-start': '  File "/x/airflow/www/app.py", line 86, in create_app',
  'airflow-command': '  File "/x/airflow/cli/commands/standalone_command.py", line 25, in <module>',
  'login-view': '  File "/x/flask_appbuilder/security/views.py", line 700, in oauth_authorized',
  'token-check': '  File "/x/authlib/integrations/base_client/sync_openid.py", line 60, in parse_id_token',
  account: '  File "/x/manager.py", line 12, in auth_user_oauth',
  'session-store': '  File "/x/flask_session/sessions.py", line 574, in save_session',
  'signed-in': '  File "/x/airflow/api_fastapi/core_api/security.py", line 100, in resolve_user_from_token',
  'deserialize-user': '  File "/x/fab/auth_manager/fab_auth_manager.py", line 267, in deserialize_user',
  'revoked-token': '  File "/x/airflow/models/revoked_token.py", line 61, in is_revoked',
  environment: '    tenant = os.environ["AAD_TENANT_ID"]',
  'azure-library': '  File "/x/site-packages/azure/identity/_internal/get_token_mixin.py", line 96',
  worker: '  File "/x/site-packages/celery/app/trace.py", line 412, in trace_task',
  database: '  File "/x/site-packages/sqlalchemy/engine/default.py", line 736, in do_execute',
  pyjwt: '  File "/x/site-packages/jwt/api_jws.py", line 344, in _load',
  'action-log': '[2022-06-28 20:36:54,622] {cli_action_loggers.py:105} WARNING - x',
  task: 'Task failed with exception',
};

function sightingsIn(cause: Cause, text: string): Sightings {
  const seen = new Sightings();
  const scanner = new LogScanner('log', seen);
  const above = cause.below?.[0] ?? cause.innermost;
  scanner.push(
    new TextEncoder().encode(`${above ? `${frame[above]}\n` : ''}${text.replace(/, below .*$/, '')}\n`),
  );
  scanner.end();
  return seen;
}

function seenIn(cause: Cause, text: string): string[] {
  const seen = sightingsIn(cause, text);
  const events = seen.course.end().events.map(({ event }) => event);
  const told = causes.filter(({ course }) => course !== undefined && events.includes(course));
  return [...seen.all().map((sighting) => sighting.cause), ...told].map(({ id }) => id);
}

const named = causes.map((cause) => [cause.id, cause] as const);

test('each has an id of its own, which is the name of its page', () => {
  expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
  expect(causes.filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

describe.each(named)('%s', (_, cause) => {
  test('says where its texts come from: a page, a standard, or a place in the source of the software', () => {
    expect(cause.source).toMatch(/https:\/\/|\bRFC \d+|`[^`]+`|\bMSIS\d+|OpenID Connect Core, \d/);
  });

  test('is found by words that are long enough for a fast search', () => {
    expect(cause.anchors.filter((anchor) => anchor.length < 8 || /[^ -~]/.test(anchor))).toEqual([]);
  });

  test('names only causes that there are', () => {
    const ids = causes.map(({ id }) => id);
    for (const other of [...(cause.replaces ?? []), ...(cause.beside ?? [])]) expect(ids).toContain(other);
    if (!cause.beside) expect(cause.replaces ?? []).not.toContain(cause.id);
  });

  test('says whole sentences, with values and without', () => {
    for (const values of [
      {},
      { code: '1', role: 'Op', claim: 'upn', variable: 'A', kid: 'k', reason: 'r' },
    ]) {
      for (const sentence of [cause.what, cause.sure, cause.fix]) {
        expect(fill(sentence, values)).not.toMatch(/\{\w+\}| \(\s*\)|``|\.$/);
      }
    }
  });

  test('is not seen in a quiet line', () => {
    expect(seenIn(cause, '10.1.2.3 - - [x] "GET /static/x.js HTTP/1.1" 200 1 "-" "Mozilla/5.0"')).toEqual([]);
  });
});

test.each(named.filter(([, { signs }]) => signs.length > 0))(
  '%s is seen in each of its texts',
  (id, cause) => {
    for (const text of cause.texts) expect(seenIn(cause, text), text).toContain(id);
  },
);

test.each(named.filter(([, { signs }]) => signs.length > 0))(
  '%s has a value for each place of its sentences, or leaves it out',
  (id, cause) => {
    for (const text of cause.texts) {
      const found = sightingsIn(cause, text)
        .all()
        .find((one) => one.cause.id === id);
      const values = Object.fromEntries(
        [...(found?.values ?? [])].map(([name, all]) => [name, [...all].join()]),
      );
      for (const sentence of [cause.what, cause.fix]) {
        for (const [place, name = ''] of sentence.matchAll(/\{(\w+)\}/g)) {
          expect(fill(sentence, values), `${text}: ${place}`).not.toContain(`<${name}>`);
        }
      }
    }
  },
);

test('what no text shows is told by the course of the requests', () => {
  expect(causes.filter(({ signs, course }) => signs.length === 0 && course === undefined)).toEqual([]);
});
