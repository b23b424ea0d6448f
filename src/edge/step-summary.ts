import { appendFileSync } from 'node:fs';

/**
 * Adds to the file in which GitHub's runner takes the summary of a step. One that can't be written keeps nobody from the
 * report.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions", adding a job summary: 1 MiB a step; each text of ours is
 * smaller.
 * @param file its name, from GITHUB_STEP_SUMMARY
 */
export const stepSummary =
  (file: string) =>
  (markdown: string): void => {
    try {
      appendFileSync(file, `${markdown}\n`);
    } catch {
      process.stderr.write('airflow-entra: GITHUB_STEP_SUMMARY names a file that cannot be written\n');
    }
  };
