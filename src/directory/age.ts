const units: [name: string, milliseconds: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** How long something is, for people: the largest unit that fits, such as `12 days`. @param milliseconds */
export function age(milliseconds: number): string {
  const [name, length] = units.find(([, one]) => milliseconds >= one) ?? ['second', 1000];
  const count = Math.max(0, Math.floor(milliseconds / length));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
