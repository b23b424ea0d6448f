import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, inRange, parseVersion, type Version } from '../../src/facts/version.ts';

const version = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40));

describe('parseVersion', () => {
  it('reads three numbers', () => {
    expect(parseVersion('2.10.5')).toEqual([2, 10, 5]);
    fc.assert(
      fc.property(version, (numbers) => {
        expect(parseVersion(numbers.join('.'))).toEqual(numbers);
      }),
    );
  });

  it.each([
    '',
    '3',
    '3.3',
    '3.3.2.1',
    '3.3.2rc1',
    '3.3.2.post1',
    'v3.3.2',
    ' 3.3.2',
    '3.03.2',
    '3.-1.2',
    '3.3.2\n',
  ])('refuses %j', (text) => expect(parseVersion(text)).toBeUndefined());
});

describe('compareVersions', () => {
  it('compares numbers, not letters', () => {
    const order = ['2.9.3', '2.10.0', '2.10.5', '3.0.0'].map((text) => parseVersion(text) as Version);
    expect([...order].reverse().sort(compareVersions)).toEqual(order);
  });

  it('is zero for equals only, and turns its sign with its sides', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(compareVersions(a, b) === 0).toBe(a.join() === b.join());
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
      }),
    );
  });
});

describe('inRange', () => {
  it('takes the lower end in and leaves the upper end out', () => {
    const range = { from: '3.7.3', below: '3.8.1' };
    expect(['3.7.2', '3.7.3', '3.8.0', '3.8.1'].map((text) => inRange(text, range))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is open without an upper end, and false for what is no release', () => {
    expect(inRange('99.0.0', { from: '3.0.0', verifiedTo: 'airflow/3.3.2' })).toBe(true);
    expect(inRange('3.1.0rc1', { from: '3.0.0', verifiedTo: 'airflow/3.3.2' })).toBe(false);
  });

  it('takes a malformed bound for a mistake of the table', () => {
    expect(() => inRange('3.0.0', { from: '3.0', verifiedTo: 'airflow/3.3.2' })).toThrow('3.0');
    expect(() => inRange('3.0.0', { from: '3.0.0', below: 'next' })).toThrow('next');
  });
});
