import { describe, expect, it } from 'vitest';
import { parseDirectory } from '../../src/emulator/emulator.ts';
import { FAULTS } from '../../src/emulator/faults/table.ts';
import { makeTenant } from './people.ts';
import { randomFrom } from './random.ts';

describe('the people of a load run', () => {
  const { directory, ...people } = makeTenant(50);

  it('are a tenant that `emulate` takes', () => {
    expect(parseDirectory(directory, 'directory.yaml').problems).toEqual([]);
  });

  it('have each an account name of their own', () => {
    const all = Object.values(people).flat();
    expect(new Set(all.map(({ oid }) => oid)).size).toBe(all.length);
    expect(people.regular).toHaveLength(50);
  });

  it('forge in ways that `emulate` has', () => {
    expect(people.forgers.filter(({ forgery = '' }) => !(forgery in FAULTS))).toEqual([]);
  });

  it('come in the same order by the same seed, and in another by another', () => {
    const first = (seed: number): number[] => Array.from({ length: 20 }, randomFrom(seed));
    expect(first(1)).toEqual(first(1));
    expect(first(2)).not.toEqual(first(1));
    for (const number of first(3)) expect(number >= 0 && number < 1).toBe(true);
  });
});
