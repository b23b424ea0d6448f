/** Flags that answer everything, and nothing can be said against. */
export const tenant = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const client = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const group = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';

export const ids = ['--tenant', tenant, '--client', client];

export const flags = [
  ...['--url', 'https://airflow.example.com'],
  ...ids,
  ...['--airflow', '3.3.2'],
  ...['--map', 'airflow_admin=Admin'],
];

/** `flags` without one of them and its value. */
export function without(flag: string): string[] {
  const at = flags.indexOf(flag);
  if (at < 0) throw new Error(`the flags have no ${flag}`);
  return flags.toSpliced(at, 2);
}
