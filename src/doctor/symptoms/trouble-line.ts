import { fieldLevelOf, levelOf } from './record-level.ts';

/** An exception without a record around it, and what programs of the shell write. */
const bare =
  /^(?:[A-Za-z_]\w{0,60}\.){0,12}[A-Z]\w{0,60}(?:Error|Exception)(?:: |$)|^(?:airflow command )?[Ee]rror: |: command not found$|^Killed$/;

/**
 * @param text the message of a line
 * @param raw the line as it stands in the log; empty below the first line of a record
 * @param below a traceback is open: its lines belong to the record above
 * @returns whether it is bad by its level, or by its form
 */
export function isBad(text: string, raw: string, below: boolean): boolean {
  const level = levelOf(text) ?? (raw === '' ? undefined : fieldLevelOf(raw));
  return level === undefined ? !below && bare.test(text) : level === 'bad';
}

/** Its level says that all is well. */
export const isOrdinary = (text: string, raw: string): boolean =>
  (levelOf(text) ?? (raw === '' ? undefined : fieldLevelOf(raw))) === 'ordinary';
