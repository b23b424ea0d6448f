import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interleaved, type Server, servers, signIn, visitors } from './logs-of-people.ts';
import { lookAt } from './look-at.ts';

const ways = servers.flatMap((server) =>
  [false, true].map((isBehindProxy) => ({ server, isBehindProxy, name: server.name })),
);

/** The same log with an end, a begin or a line of it missing, or two lines in the order of another worker. */
function* damaged(lines: readonly string[]): Generator<string[]> {
  for (let at = 1; at < lines.length; at++) {
    yield lines.slice(0, at);
    yield lines.slice(at);
    yield lines.toSpliced(at, 1);
    yield lines.toSpliced(at - 1, 2, lines[at] as string, lines[at - 1] as string);
  }
}

const rules = ({ findings }: ReturnType<typeof lookAt>) =>
  findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

/** Somebody began, nobody got in, and nothing is said of it. */
const isFine = (result: ReturnType<typeof lookAt>): boolean => {
  const { started, cameBack, wentThrough } = result.signIns;
  return started + cameBack > 0 && wentThrough === 0 && result.findings.length === 0;
};

const one = (server: Server, gets: 'inside' | 'outside', isBehindProxy = false) =>
  signIn(server, visitors(1, isBehindProxy)[0] as never, gets);

describe.each(ways)('$name, behind a proxy: $isBehindProxy', ({ server, isBehindProxy }) => {
  const people = visitors(3, isBehindProxy);
  const turns = fc.array(fc.nat(2), { minLength: 20, maxLength: 40 });

  test('people who get in, one line each in any order: nothing is said', () => {
    const logs = people.map((person) => signIn(server, person, 'inside'));
    fc.assert(
      fc.property(turns, (order) => {
        const result = lookAt(interleaved(logs, order));
        expect(rules(result)).toEqual([]);
        expect(result.signIns.wentThrough).toBe(people.length);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('a piece of a healthy log is no error, and not fine where nobody was seen to get in', () => {
    const lines = people.slice(0, 2).flatMap((person) => signIn(server, person, 'inside'));
    for (const part of damaged(lines)) {
      const result = lookAt(part);
      expect(
        result.findings.filter(({ severity }) => severity === 'error'),
        part.join('\n'),
      ).toEqual([]);
      expect(isFine(result), part.join('\n')).toBe(false);
    }
  });

  test('a sign-in that is not seen to its end is never fine, wherever the log ends', () => {
    const lines = one(server, 'outside', isBehindProxy);
    const begin = server.before.length;
    for (let end = begin; end <= lines.length; end++) {
      const part = lines.slice(0, end);
      expect(lookAt(part).findings.length, part.join('\n')).toBeGreaterThan(0);
    }
  });

  test('the last one is not let in, and who was before him is: not fine', () => {
    const [first, second] = people;
    const lines = [
      ...signIn(server, first as never, 'inside'),
      ...signIn(server, second as never, 'outside'),
      ...server.inside.slice(-1).map(([path, status]) => server.request('10.2.0.1', path, '', status)),
    ];
    expect(lookAt(lines).findings.map(({ severity }) => severity)).toEqual(['unknown']);
  });

  test('an account that may see nothing is told', () => {
    const refused = server.inside.map(([path, status]): [string, number] => [
      path,
      /home|dags/.test(path) ? 403 : status,
    ]);
    const lines = signIn({ ...server, inside: refused }, people[0] as never, 'inside');
    expect(lookAt(lines).findings.map(({ rule }) => rule)).toEqual(['no-role']);
  });

  test('a scanner of links that opens the callback first keeps nobody out', () => {
    const lines = one(server, 'inside', isBehindProxy);
    const at = lines.findIndex((line) => line.includes('oauth-authorized'));
    const scanner = [
      '[2026-02-01T10:00:00.964+0000] {views.py:681} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.',
      (lines[at] as string).replace(/\d+\.\d+\.\d+\.\d+/, '192.0.2.7'),
    ];
    const { findings, signIns } = lookAt(lines.toSpliced(at - 1, 0, ...scanner));
    expect([findings, signIns.wentThrough, signIns.cameBack]).toEqual([[], 1, 1]);
  });

  test('one of several who began together is not let in: not fine, and not settled by the others', () => {
    const logs = people.map((person, index) => signIn(server, person, index === 1 ? 'outside' : 'inside'));
    const begun = server.before.length;
    const lines = [...logs.flatMap((log) => log.slice(0, begun)), ...logs.flatMap((log) => log.slice(begun))];
    const { findings, signIns } = lookAt(lines);
    expect([signIns.cameBack, signIns.wentThrough]).toEqual([3, 2]);
    expect(findings.map(({ severity }) => severity)).toEqual(['unknown']);
  });

  test('a callback that is loaded again keeps nobody out', () => {
    const lines = one(server, 'inside', isBehindProxy);
    const again = [
      '[2026-02-01T10:00:00.964+0000] {views.py:681} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.',
      lines.find((line) => line.includes('oauth-authorized')) as string,
    ];
    const { findings, signIns } = lookAt([...lines, ...again]);
    expect([findings, signIns.wentThrough, signIns.cameBack]).toEqual([[], 1, 1]);
    expect(lookAt(again).findings.map(({ rule }) => rule)).toEqual(['state-mismatch']);
  });
});

const folder = new URL('evidence/', import.meta.url);
const failing = readdirSync(folder)
  .filter((name) => name.endsWith('.log') && !name.includes('healthy'))
  .map((name) => ({ name, lines: readFileSync(new URL(name, folder), 'utf8').split('\n') }));

test('a log of a sign-in that failed is never fine, wherever behind the failure it ends', () => {
  expect(failing.length).toBeGreaterThan(40);
  for (const { name, lines } of failing) {
    const until = Number(lookAt(lines).findings[0]?.where.range?.end.line);
    for (let end = until; end <= lines.length; end++) {
      expect(lookAt(lines.slice(0, end)).findings.length, `${name}, cut after line ${end}`).toBeGreaterThan(
        0,
      );
    }
  }
});

test('some lines of it, whichever, are not fine where somebody began and nobody got in', () => {
  for (const { name, lines } of failing) {
    fc.assert(
      fc.property(fc.subarray(lines), (some) => {
        expect(isFine(lookAt(some)), `${name}\n${some.join('\n')}`).toBe(false);
      }),
      { seed: 7, numRuns: 12 },
    );
  }
});
