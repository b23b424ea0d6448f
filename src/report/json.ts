import { redactSecret } from './redact.ts';
import { type Report, summarize } from './report.ts';

/** For programs; `schemas/report.schema.json` says what is in it. */
export function json({ command, findings, notAsked, result }: Report): string {
  const report = { version: 1, command, summary: { ...summarize(findings), notAsked }, findings, ...result };
  const safe = (_: string, value: unknown) => (typeof value === 'string' ? redactSecret(value) : value);
  return `${JSON.stringify(report, safe, 2)}\n`;
}
