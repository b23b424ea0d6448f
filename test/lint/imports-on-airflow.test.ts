import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingImport } from '../../src/facts/config-imports.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { airflowSettings } from '../airflow/settings.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const OVERRIDE = 'security_manager.override.FabAirflowSecurityManagerOverride';

/** What configurations import, of every age. */
const paths = [
  'airflow.www.security.AirflowSecurityManager',
  'airflow.www.security_manager.AirflowSecurityManagerV2',
  'airflow.www.fab_security.manager.AUTH_OAUTH',
  'airflow.www.fab_security.manager.AUTH_DB',
  'airflow.www.fab_security.manager.BaseSecurityManager',
  'airflow.www.fab_security.sqla.manager.SecurityManager',
  'airflow.www.app.create_app',
  'airflow.www_rbac.security.AirflowSecurityManager',
  `airflow.auth.managers.fab.${OVERRIDE}`,
  `airflow.providers.fab.auth_manager.${OVERRIDE}`,
  'airflow.utils.airflow_flask_app.get_airflow_app',
  'airflow.utils.log.logging_mixin.LoggingMixin',
  'airflow.configuration.conf',
  'airflow.security.permissions',
  'airflow.api_fastapi.app',
  'flask_appbuilder.security.manager.AUTH_OAUTH',
  'flask_appbuilder.const.AUTH_OAUTH',
];

const ask = `
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
found = {}
for path in sys.argv[1:]:
    module, _, name = path.rpartition(".")
    try:
        held = importlib.import_module(module)
        found[path] = hasattr(held, name) or bool(importlib.import_module(path))
    except (ImportError, AttributeError):
        found[path] = False
print("\\n" + json.dumps(found))
`;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('on a real Airflow, %s', (pair) => {
  const [airflow = ''] = pair.split('-');

  test('the imports that are said to be missing are, and no others', { timeout: 300_000 }, async () => {
    const { python } = await environment(pair);
    const home = join(temporaryFolder(), 'home');
    mkdirSync(home);
    const out = await run(python, ['-c', ask, ...paths], airflowSettings(pair, home));
    const there = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, boolean>;
    const said = paths.map((path) => {
      const dot = path.lastIndexOf('.');
      return [path, missingImport(path.slice(0, dot), path.slice(dot + 1), airflow) === undefined];
    });
    expect(Object.fromEntries(said)).toEqual(there);
  });
});
