import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { breaks } from './breaks.ts';

// A property that finds no mistake holds nothing.
test.each(Object.keys(breaks))(
  '%s finds the mistakes that are made for it',
  { timeout: 1_200_000 },
  (name) => {
    const argv = ['scripts/fuzz.mjs', '--breaks', '--property', name];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('found by'), '']);
  },
);
