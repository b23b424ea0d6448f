/** Longest first. */
const units = [
  ['d', 86_400],
  ['h', 3600],
] as const;

/** As in a spec: `8h`, `90m`. @param seconds whole minutes */
export function durationText(seconds: number): string {
  const unit = units.find(([, length]) => seconds % length === 0);
  return unit ? `${seconds / unit[1]}${unit[0]}` : `${seconds / 60}m`;
}
