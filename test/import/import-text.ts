import { expect } from 'vitest';
import type { ImportedSpec } from '../../src/import/imported-spec.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { toPlain } from '../../src/yaml/located.ts';
import { type JsonReport, runCli } from '../cli/run-cli.ts';

/** `import` of a text. The spec that is printed is looked at too: it holds, and it is the one of the report. */
export async function importText(stdin: string, name = 'webserver_config.py', ...more: string[]) {
  const argv = ['import', '-', '--stdin-filename', name, ...more];
  const { status, out, err } = await runCli([...argv, '-o', 'json'], { stdin });
  if (out === '') return { status, err, out, text: '', report: undefined, spec: undefined };
  const report = JSON.parse(out) as JsonReport & { spec?: ImportedSpec };
  const { out: text } = await runCli(argv, { stdin });
  if (report.spec) {
    const { problems, root } = loadSpec(text, 'airflow-entra.yaml');
    expect(problems, text).toEqual([]);
    expect(root && toPlain(root)).toEqual(report.spec);
  }
  return { status, err, out, text, report, spec: report.spec };
}

/** The spec of a text that has one. */
export async function specOf(text: string, ...more: string[]): Promise<ImportedSpec> {
  const { spec, err } = await importText(text, 'webserver_config.py', ...more);
  if (!spec) throw new Error(`nothing was imported: ${err}`);
  return spec;
}

/** A file of which one part is of interest. */
export function config(parts: { before?: string; remote?: string; provider?: string; after?: string } = {}) {
  return `import os
from flask_appbuilder.const import AUTH_OAUTH
${parts.before ?? ''}
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"airflow_admin": ["Admin"]}
OAUTH_PROVIDERS = [{
    "name": "azure",
${parts.provider ?? ''}
    "remote_app": {
${
  parts.remote ??
  `        "client_id": os.environ["AAD_CLIENT_ID"],
        "client_secret": os.environ["AAD_CLIENT_SECRET"],
        "server_metadata_url": f"https://login.microsoftonline.com/{os.environ['AAD_TENANT_ID']}/v2.0/.well-known/openid-configuration",`
}
    },
}]
${parts.after ?? ''}
`;
}
