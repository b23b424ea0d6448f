import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { SITUATIONS } from './situations.ts';
import { reviewed, unreviewed, type Way, waysByPair } from './ways/covered.ts';
import { waysPage } from './ways/page.ts';

const PAGE = fileURLToPath(new URL('../../docs/ways-in.md', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../scripts/ways-in.py', import.meta.url));

describe('the ways in of every pinned release', () => {
  it.each([...waysByPair])('%s: somebody has looked at each', (_, ways) => {
    expect(ways.length).toBeGreaterThan(100);
    expect(unreviewed(ways)).toEqual([]);
  });

  it('are judged once, and still there', () => {
    const judged = reviewed.flatMap(({ routes }) => routes).map((way) => JSON.stringify(way));
    const there = new Set([...waysByPair.values()].flat().map((way) => JSON.stringify(way)));
    expect(new Set(judged).size).toBe(judged.length);
    expect(judged.filter((way) => !there.has(way))).toEqual([]);
  });

  it('are shown by situations that exist, or have a reason', () => {
    expect(reviewed.flatMap(({ proof }) => proof).filter((name) => !(name in SITUATIONS))).toEqual([]);
    expect(reviewed.filter(({ reason }) => reason.length < 40)).toEqual([]);
  });

  it('make the page', async () => {
    await expect(waysPage(waysByPair, reviewed)).toMatchFileSnapshot(PAGE);
  });
});

/** Derives the ways of a site-packages that holds one module. */
function derive(module: string, source: string): Way[] {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, module)), { recursive: true });
  writeFileSync(join(folder, module), source);
  return JSON.parse(execFileSync('python3', [SCRIPT, folder], { encoding: 'utf8' }));
}

const FORM = `
class Form:
    @expose("/form", methods=["POST"])
    def this_form_post(self):
        return self.form_post()

class MoonView(Form):
    route_base = "/moon"
    def form_post(self):
        return keep(self)

def keep(view):
    view.user.password = view.form.data
`;

describe('a release with one more way in', () => {
  it.each<[string, string, string, Partial<Way>]>([
    [
      'a page of FAB',
      'flask_appbuilder/security/views.py',
      'class MoonView:\n  route_base = "/moon"\n  @expose("/in")\n  def enter(self):\n    login_user(self.moon)\n',
      ['page', 'GET /moon/in', 'flask_appbuilder.security.views:MoonView.enter', 'signs in'],
    ],
    [
      'a page that inherits its route, and sets a password two calls further',
      'airflow/www/moon.py',
      FORM,
      ['page', '/moon: this_form_post', 'airflow.www.moon:MoonView', 'sets a credential'],
    ],
    [
      'a route of FastAPI, far from accounts',
      'airflow/api_fastapi/core_api/routes/public/moon.py',
      'moon_router = AirflowRouter(prefix="/moon")\n@moon_router.post("/token")\ndef give(user):\n  return manager().generate_jwt(user)\n',
      [
        'API',
        'POST /api/v2/moon/token',
        'airflow.api_fastapi.core_api.routes.public.moon:give',
        'issues a token',
      ],
    ],
    [
      'a route about accounts that does nothing known',
      'airflow/providers/fab/auth_manager/api_fastapi/routes/moon.py',
      'moon_router = AirflowRouter()\n@moon_router.get("/moon")\ndef look():\n  pass\n',
      [
        'API',
        'GET /auth/moon',
        'airflow.providers.fab.auth_manager.api_fastapi.routes.moon:look',
        'nothing found',
      ],
    ],
    [
      'a command',
      'airflow/cli/moon.py',
      'def raise_up(args):\n  args.user.roles = ["Admin"]\nMOON = [ActionCommand(name="raise", help="", func=lazy_load_command("airflow.cli.moon.raise_up"))]\nGroupCommand(name="moon", subcommands=MOON)\n',
      ['command', 'airflow moon raise', 'airflow.cli.moon:raise_up', 'gives a role'],
    ],
    [
      'a backend of the API',
      'airflow/api/auth/backend/moon.py',
      'def requires_authentication(function):\n  def decorated():\n    g.user = moon()\n  return decorated\n',
      ['each request', 'backend of the API', 'airflow.api.auth.backend.moon', 'signs in'],
    ],
  ])('%s is found, and nobody has looked at it', (_, module, source, expected) => {
    const ways = derive(module, source);
    expect(ways).toContainEqual(expected);
    expect(unreviewed(ways)).toContainEqual(expected);
  });

  it('a known one that may do more counts as another', () => {
    const [way = ['', '', '', '']] = reviewed[0]?.routes ?? [];
    expect(unreviewed([way])).toEqual([]);
    expect(unreviewed([[way[0], way[1], way[2], `${way[3]}, sets a credential`]])).toHaveLength(1);
  });
});
