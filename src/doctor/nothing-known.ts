import type { Finding } from '../diagnostic.ts';
import { findingOf, wholeFile } from '../rules/engine/finding.ts';

/** For a text that no cause of the table shows: to say nothing would look like "all is well". */
export const nothingKnown = (source: string): Finding =>
  unknown(
    source,
    'doctor does not know this text: whether it is the cause of a failing login, and of which, cannot be told from it',
    'give the log of the web server (Airflow 3: the API server) of that minute with --log FILE, or the line with the AADSTS number',
  );

export const nothingToRead = (source: string): Finding =>
  unknown(
    source,
    'the log is empty, so nothing was looked at',
    'take the log of the web server (Airflow 3: the API server): kubectl logs deploy/<release>-api-server --all-containers --prefix',
  );

/**
 * @param what what the log is, and what follows: `packed by xz, so nothing was looked at`
 * @param command what prints it as text
 */
export const noText = (source: string, what: string, command: string | undefined): Finding =>
  unknown(
    source,
    `the log is ${what}`,
    command === undefined ? 'give it as text' : `give it as text: ${command} | airflow-entra doctor --log -`,
  );

const unknown = (source: string, message: string, fix: string): Finding =>
  findingOf('cause-unknown', { message, where: wholeFile(source), fix });
