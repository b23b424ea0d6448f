import { UsageError } from '../io.ts';

/** Milliseconds. */
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of `30m`, `12h` or `7d`. @throws UsageError */
export function maxAge(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = ''] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError('--max-age takes a time such as 12h or 7d');
  return Number(count) * (units[unit] ?? 0);
}
