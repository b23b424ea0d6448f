import { airflowRow } from '../../facts/airflow.ts';
import { redirectUri } from '../../providers/redirect-uri.ts';
import type { Answers } from './answers.ts';
import { providerAnswered } from './questions.ts';

/** What has to be set up at the provider, for people; nothing where the example pages of Entra say it. */
export function setUp(answers: Answers): string[] {
  const { texts, providerName } = providerAnswered(answers);
  const { loginPage } = answers;
  if (loginPage !== undefined)
    return [
      `to register in ${texts.console}, in the same app registration as the callback of Airflow, which is under Web:`,
      `  - ${loginPage}, under the platform Single-page application`,
      'to make the page: airflow-entra render --artifact login-page',
    ];
  const row = airflowRow(answers.assumeAirflow ?? answers.airflow);
  if (texts.setUp.length === 0 || !row) return [];
  const keys = texts.setUpKeys?.(
    [answers.claim].flat(),
    answers.mappings.map(({ key }) => key),
  );
  const uris = answers.environments.map(({ url }) => redirectUri(url, row.callback, providerName));
  return [
    `to set up in ${texts.console}:`,
    ...[...texts.setUp, ...(keys === undefined ? [] : [keys])].map((step) => `  - ${step}`),
    ...uris.map((uri) => `  redirect URI: ${uri}`),
  ];
}
