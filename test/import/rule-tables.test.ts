import { describe, expect, test } from 'vitest';
import { config, importText } from './import-text.ts';

/** The findings of a rule, as severity and a part of the message. */
async function said(rule: string, text: string, ...more: string[]) {
  const { report } = await importText(text, 'webserver_config.py', ...more);
  return (report?.findings ?? [])
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const URL = ['--url', 'https://airflow.example.com'];
const RELEASE = ['--airflow', '3.3.2'];

describe('import-assumed:', () => {
  test('nothing, where everything is told', async () => {
    expect(await said('import-assumed', config(), ...URL, ...RELEASE)).toEqual([]);
  });

  test.each<[string, string, string[], RegExp]>([
    ['no URL', config(), RELEASE, /^warning: .*what people open Airflow with/],
    ['no release', config(), URL, /^warning: .*(Airflow|version|release)/],
    [
      'no tenant',
      config({ remote: '        "client_id": "x", "client_secret": "y",' }),
      [...URL, ...RELEASE],
      /^warning: .*tenant/,
    ],
    [
      'no client id',
      config({
        remote:
          '        "server_metadata_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0/.well-known/openid-configuration",',
      }),
      [...URL, ...RELEASE],
      /^warning: .*client/,
    ],
  ])('%s', async (_, text, flags, pattern) => {
    const found = await said('import-assumed', text, ...flags);
    expect(
      found.filter((one) => pattern.test(one)),
      found.join('\n'),
    ).not.toEqual([]);
  });
});
