import type { Finding } from '../diagnostic.ts';

/** What to type next, when only a text was given; nothing is left to do for a log without findings. */
export function nextCommand(findings: readonly Finding[], hasLog: boolean): string | undefined {
  const first = findings.find(({ severity }) => severity !== 'info') ?? findings[0];
  if (!first && hasLog) return undefined;
  if (!first || first.rule === 'cause-unknown' || (first.severity === 'unknown' && !hasLog)) {
    return hasLog
      ? 'airflow-entra lint webserver_config.py'
      : 'airflow-entra doctor --log FILE (the log of the web server; Airflow 3: of the API server)';
  }
  if (first.rule.startsWith('config-')) return 'airflow-entra lint webserver_config.py';
  return `airflow-entra rule ${first.rule}`;
}
