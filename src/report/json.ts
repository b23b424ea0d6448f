import { redact, redactSecret } from './redact.ts';
import { type Report, summarize } from './report.ts';

/** For programs; `schemas/report.schema.json` says what is in it. */
export function json({ command, findings, notAsked, result }: Report): string {
  const report = { version: 1, command, summary: { ...summarize(findings), notAsked }, findings, ...result };
  return `${JSON.stringify(report, safe, 2)}\n`;
}

/** A diff shows a file as it is on disk, and somebody may have written a secret into that one. */
function safe(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return key === 'diff' ? value.split('\n').map(redact).join('\n') : redactSecret(value);
}
