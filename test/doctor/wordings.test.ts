import { describe, expect, test } from 'vitest';
import { aadstsCodes } from '../../src/facts/aadsts.ts';
import { loud, readLog, runDoctor } from './run-doctor.ts';
import { around } from './wordings/around.ts';
import { codes } from './wordings/codes.ts';
import { databases } from './wordings/databases.ts';
import { entra } from './wordings/entra.ts';
import { healthy } from './wordings/healthy.ts';
import { keys } from './wordings/keys.ts';
import { kubernetes } from './wordings/kubernetes.ts';
import { machines } from './wordings/machines.ts';
import { network } from './wordings/network.ts';
import { own } from './wordings/own.ts';
import { people } from './wordings/people.ts';
import { providers } from './wordings/providers.ts';
import { restApi } from './wordings/rest-api.ts';
import { sessions } from './wordings/sessions.ts';
import { starts } from './wordings/starts.ts';
import { tokens } from './wordings/tokens.ts';
import { told } from './wordings/told.ts';

describe.each(
  Object.entries({
    around,
    databases,
    kubernetes,
    keys,
    network,
    machines,
    own,
    tokens,
    sessions,
    restApi,
    told,
    people,
    starts,
    entra,
    providers,
  }),
)('%s', (_, wordings) => {
  test.each(wordings.map(([rules, text]) => [[rules].flat(), text] as const))(
    '%s: %s',
    async (rules, text) => {
      const { status, report } = await readLog(text);
      expect(rules).toContain(report.findings[0]?.rule);
      expect(status).toBe(1);
    },
  );
});

test.each(healthy)('says nothing of %s', async (text) => {
  const { status, report } = await readLog(text);
  expect(loud(report)).toEqual([]);
  expect(status).toBe(0);
});

describe("Entra's numbers", () => {
  test.each(Object.entries(codes))('AADSTS%s is %s', async (code, rule) => {
    const line = `[2025-02-01T10:00:00.000+0000] {views.py:681} ERROR - Error authorizing OAuth access token: access_denied: AADSTS${code}: Some text. Trace ID: x`;
    expect(loud((await readLog(line)).report)).toEqual([rule]);
  });

  test.each(aadstsCodes.map(({ code }) => code))(
    '%i is known on a page, in an answer and in a link',
    async (code) => {
      const texts = [
        `Error Code: ${code}`,
        `{"error_codes":[${code}]}`,
        `https://login.microsoftonline.com/error?code=${code}`,
      ];
      for (const text of texts) {
        const { report } = await runDoctor(['--error', text]);
        expect(report.findings[0]?.message).toContain(`AADSTS${code}`);
      }
    },
  );

  test('a number that the table does not have is told all the same', async () => {
    const { report } = await runDoctor(['--error', 'AADSTS9876543: Something new.']);
    expect(loud(report)).toEqual(['aadsts-9876543']);
  });

  test('another number that begins alike is not taken for it', async () => {
    const { report } = await runDoctor(['--error', 'AADSTS500119: Something new.']);
    expect(loud(report)).toEqual(['aadsts-500119']);
  });
});
