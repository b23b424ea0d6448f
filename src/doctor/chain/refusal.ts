import type { Finding } from '../../diagnostic.ts';
import { aadsts } from '../../facts/aadsts.ts';
import { findingAt } from './finding-at.ts';
import type { Walked } from './link.ts';

/** A code of Entra as a finding, with what the table knows of it. */
export function refusal(walked: Walked, code: number, said: string, key: 'id' | 'secret'): Finding {
  const row = aadsts(code);
  return findingAt(walked, row?.rule ?? `aadsts-${code}`, 'error', {
    message: `Entra refuses the client ${walked.context.appId}: ${row?.means ?? said} (AADSTS${code})`,
    at: { path: ['client', key] },
    fix: row?.fix ?? `look it up: https://login.microsoftonline.com/error?code=${code}`,
  });
}
