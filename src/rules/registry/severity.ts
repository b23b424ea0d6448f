/**
 * - `error`: somebody who should get in does not, gets other roles than the file says, or somebody gets in who should not.
 * - `warning`: it holds today by luck, or until a date.
 * - `info`: worth knowing.
 * - `unknown`: could not be checked; never counted as fine.
 */
export type Severity = 'error' | 'warning' | 'info' | 'unknown';
