import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadLock } from '../../src/lock/lock-load.ts';
import { lockText } from '../../src/lock/lock-text.ts';
import type { Lock } from '../../src/spec/lock.ts';
import { hasInvisible, hasNoCharacter } from '../../src/yaml/show-invisible.ts';

const id = fc.uuid();
/** What a spec can have as a key; a display name can be anything. */
const key = fc
  .string({ minLength: 1, unit: 'binary' })
  .filter((text) => !hasInvisible(text) && text !== '__proto__');
const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/);
/** What is no character cannot stand in YAML. */
const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !hasNoCharacter(text));
const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(key, value, { noNullPrototype: true });

const lock: fc.Arbitrary<Lock> = fc.record({
  version: fc.constant(1 as const),
  environments: fc.dictionary(
    label,
    fc.record({
      tenant: fc.option(fc.record({ id, domain: fc.domain() }), { nil: undefined }),
      client: fc.option(fc.record({ id, application: id, servicePrincipal: id }), { nil: undefined }),
      appRoles: record(id),
      groups: record(fc.record({ id, name })),
    }),
    { noNullPrototype: true },
  ),
});

describe('the text of a lock', () => {
  test('reads back as it was, and shows nothing that hides', () => {
    fc.assert(
      fc.property(lock, (given) => {
        const text = lockText(given, 'airflow-entra.yaml');
        const loaded = loadLock(text, 'airflow-entra.lock.yaml');
        expect(loaded.problems).toEqual([]);
        expect(loaded.lock).toEqual(given);
        expect(hasInvisible(text.replaceAll('\n', ''))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('quotes what YAML would take for something else', () => {
    const groups = Object.fromEntries(
      ['no', '0123', 'null', '<<', 'a: b', '# c', '1e3', '~'].map((text) => [
        text,
        { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7', name: text },
      ]),
    );
    const given: Lock = { version: 1, environments: { no: { appRoles: {}, groups } } };
    expect(loadLock(lockText(given, 'a'), 'a').lock).toEqual(given);
    // Of YAML 1.2 and 1.1 alike.
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(lockText(given, 'a'), { version })).toMatchObject({ environments: { no: { groups } } });
    }
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty'])(
  'a group called %s is a group like others',
  (text) => {
    const given: Lock = {
      version: 1,
      environments: {
        a: { appRoles: {}, groups: { [text]: { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7', name: text } } },
      },
    };
    expect(loadLock(lockText(given, 'a'), 'a').lock).toEqual(given);
  },
);
