import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { OPERATIONS } from '../../src/emulator/graph/operations.ts';
import { AIRFLOW, GROUP, type Graph, graphEmulator, graphOf, USER } from './graph-client.ts';

/** Whatever is sent to Graph is answered, and refused where it is wrong; nothing is a bug of the emulator. */
const bugs: unknown[] = [];
let entra: Emulator;
let graph: Graph;
beforeAll(async () => {
  entra = await graphEmulator({ onBug: (error) => bugs.push(error) });
  graph = await graphOf(entra, 'writer');
});
afterAll(() => entra.close());

const SHAPES = [...new Set(OPERATIONS.map(({ path }) => path))];
const key = fc.oneof(
  fc.constantFrom(AIRFLOW.id, AIRFLOW.servicePrincipal, GROUP(1), USER(1), 'ann@example.com', '$ref'),
  fc.string({ unit: 'binary' }),
);
const path = fc
  .tuple(fc.constantFrom(...SHAPES), fc.array(key, { minLength: 2, maxLength: 2 }))
  .map(([shape, keys]) => shape.replaceAll(/\{\w+\}/g, () => encodeURIComponent(keys.pop() ?? '')));
const word = fc.constantFrom(
  ...[
    'displayName',
    'id',
    'appId',
    'eq',
    'ne',
    'in',
    'and',
    'or',
    'not',
    '(',
    ')',
    ',',
    '/',
    ':',
    'any',
    'x',
  ],
  ...["'a'", "'", 'null', 'true', GROUP(1), 'startswith', 'constructor', '__proto__', 'identifierUris'],
);
const filter = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const option = fc.oneof(
  fc.tuple(fc.constant('$filter'), filter),
  fc.tuple(fc.constantFrom('$select', '$expand'), fc.oneof(word, fc.string())),
  fc.tuple(
    fc.constantFrom('$top', '$count', '$skiptoken', '$search', 'filter'),
    fc.oneof(fc.nat(), fc.string()),
  ),
);
const query = fc
  .array(option, { maxLength: 3 })
  .map((options) => new URLSearchParams(options.map(([name, value]) => [name, String(value)])).toString());
const member = fc.constantFrom(
  ...[
    'displayName',
    'web',
    'api',
    'appRoles',
    'keyCredentials',
    'optionalClaims',
    'groupTypes',
    'scope',
    'ids',
  ],
  ...[
    '@odata.id',
    'principalId',
    'appRoleId',
    'passwordCredential',
    'securityEnabled',
    '__proto__',
    'members',
  ],
);
const body = fc.dictionary(member, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
const method = fc.constantFrom('GET', 'POST', 'PATCH');

describe('anything that is sent to Graph', () => {
  it('is answered with a result or a refusal of Graph', async () => {
    await fc.assert(
      fc.asyncProperty(method, path, query, body, async (verb, to, asked, sent) => {
        const url = `${to}?${asked}`;
        const answer = await graph.send(verb, url, verb === 'GET' ? undefined : sent);
        expect(bugs).toEqual([]);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.body.error.code).toMatch(/^[A-Z]\w+$/);
      }),
      { numRuns: 400 },
    );
  });

  it('in a batch too', async () => {
    const item = fc.record(
      {
        id: fc.constantFrom('1', '2', '3'),
        method,
        url: fc.oneof(path, fc.string({ unit: 'binary' })),
        headers: fc.constantFrom({}, { 'Content-Type': 'application/json' }),
        body,
        dependsOn: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 2 }),
      },
      { requiredKeys: ['id', 'method', 'url'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.array(item, { maxLength: 3 })), async (requests) => {
        const { status } = await graph.send('POST', '/$batch', { requests });
        expect(bugs).toEqual([]);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 150 },
    );
  });
});
