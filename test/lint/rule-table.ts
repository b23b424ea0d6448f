import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../src/diagnostic.ts';
import { lintText } from './lint-text.ts';

/** A file, and each finding of one rule in it as `severity@line`. */
export type Case = [what: string, text: string, found: string[]];

/** Runs `lint` on each file, for one release. */
export function table(
  rule: RuleId,
  cases: readonly Case[],
  name = 'webserver_config.py',
  airflow = '3.3.2',
): void {
  describe(`${rule}:`, () => {
    test.each(cases)('%s', async (_, text, found) => {
      const { report } = await lintText(text, name, '--airflow', airflow);
      expect(
        report.findings
          .filter((finding) => finding.rule === rule)
          .map(({ severity, where }) => `${severity}@${where.range?.start.line}`),
      ).toEqual(found);
    });
  });
}

/** A provider of Entra that nothing is wrong with; the file must import `os`. */
export const entraProvider =
  'OAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]\n';

/** A file that signs people in at Entra, and more settings behind it. */
export const signsIn = (more: string): string =>
  `import os\nfrom flask_appbuilder.const import AUTH_OAUTH\nAUTH_TYPE = AUTH_OAUTH\n${entraProvider}${more}`;
