import { describe, expect, test } from 'vitest';
import { whatIsWrong as claimsAreWrong, type Follows, type Said } from './properties/claims.ts';
import { whatIsWrong as encodingIsWrong, whatIsLost } from './properties/encodings.ts';
import { whatIsWrong as recordingIsWrong } from './properties/recordings.ts';
import { canBeAdmin, goodRecording, whyNotFine } from './recorded-tenant.ts';

/** Each is given what a mistake of ours would say, and must see it. */
describe('claims sees', () => {
  const said = (status: number, kind: 'roles' | 'none' | 'unknown', ...roles: string[]): Said => ({
    status,
    answer: { status: kind, roles: roles.map((role) => ({ role })) },
  });
  const op: Follows = { model: ['Op'], file: ['Op'] };
  const deny: Follows = { model: 'deny', file: 'deny' };

  test('nothing wrong in what is right', () => {
    expect(claimsAreWrong(said(0, 'roles', 'Op'), op)).toBeUndefined();
    expect(claimsAreWrong(said(1, 'none'), deny)).toBeUndefined();
    expect(claimsAreWrong(said(3, 'unknown'), { model: 'unknown', file: 'deny' })).toBeUndefined();
    expect(claimsAreWrong({ status: 2 }, { refused: 'NaN is no JSON' })).toBeUndefined();
  });

  test.each<[string, Said, Follows]>([
    ['a role that the file does not give', said(0, 'roles', 'Op'), { model: ['Op'], file: 'deny' }],
    ['a role that the model does not give', said(0, 'roles', 'Op'), { model: 'deny', file: ['Op'] }],
    ['another role', said(0, 'roles', 'Admin'), op],
    ['a denial of who gets in', said(1, 'none'), op],
    ['an unknown that is known', said(3, 'unknown'), op],
    ['another status than what is said', said(1, 'roles', 'Op'), op],
    ['an answer about what is no JSON', said(0, 'roles', 'Op'), { refused: 'no object' }],
    ['no answer', { status: 2 }, deny],
  ])('%s', (_, answer, follows) => expect(claimsAreWrong(answer, follows)).toBeDefined());
});

describe('recordings sees', () => {
  const without = (change: (tenant: ReturnType<typeof goodRecording>['tenants'][number]) => void) => {
    const recording = structuredClone(goodRecording());
    const [tenant] = recording.tenants;
    if (tenant) change(tenant);
    return recording;
  };
  const noAnswer = { status: 'not-asked' } as const;
  const report = (status: number, unknown = 0) => ({
    status,
    out: JSON.stringify({ summary: { errors: 0, unknown } }),
    err: '',
  });
  const check = { argv: ['check'], format: 'json' };

  test('nothing wrong in what is right', () => {
    expect(recordingIsWrong(report(0), check, goodRecording())).toBeUndefined();
    expect(recordingIsWrong(report(0), { argv: ['can'], format: 'json' }, goodRecording())).toBeUndefined();
  });

  test.each<[string, Parameters<typeof without>[0]]>([
    ['discovery', (tenant) => Object.assign(tenant, { discovery: noAnswer })],
    ['keys', (tenant) => Object.assign(tenant, { keys: noAnswer })],
    ['an application', (tenant) => Object.assign(tenant, { apps: {} })],
    [
      'assignments',
      (tenant) => Object.assign(Object.values(tenant.apps)[0] ?? {}, { assignments: noAnswer }),
    ],
    ['another tenant', (tenant) => Object.assign(tenant, { authority: 'https://evil.example' })],
  ])('check that is fine without %s', (_, change) => {
    expect(whyNotFine(without(change))).toBeDefined();
    expect(recordingIsWrong(report(0), check, without(change))).toMatch(/is fine with a recording without/);
  });

  test('a role that nobody gave, and a count that does not fit the status', () => {
    const nobody = { ...goodRecording(), users: [] };
    expect(canBeAdmin(goodRecording())).toBe(true);
    expect(recordingIsWrong(report(0), { argv: ['can'], format: 'json' }, nobody)).toMatch(/nobody gave/);
    expect(recordingIsWrong(report(0, 1), check, goodRecording())).toMatch(/counts/);
    expect(recordingIsWrong(report(3), check, goodRecording())).toMatch(/counts no unknown/);
    expect(recordingIsWrong({ status: 2, out: '', err: '' }, check, {})).toMatch(/says nothing/);
  });
});

describe('encodings sees', () => {
  const said = (status: number, ...rules: string[]) => ({
    status,
    out: JSON.stringify({ findings: rules.map((rule) => ({ rule, severity: 'error', message: rule })) }),
    err: '',
  });
  const refused = { status: 2, out: '', err: 'a: the file is not UTF-8 text\n' };

  test('nothing wrong in what is right', () => {
    expect(encodingIsWrong(said(0), said(0))).toBeUndefined();
    expect(encodingIsWrong(said(0), refused)).toBeUndefined();
    expect(encodingIsWrong(said(1, 'a'), said(1, 'config-not-python'))).toBeUndefined();
  });

  test.each([
    ['a file that becomes fine', said(1, 'a'), said(0)],
    ['a finding that is lost', said(1, 'a', 'b'), said(1, 'a')],
    ['a refusal without a word', said(0), { status: 2, out: '', err: '' }],
    ['a stack', said(0), { status: 3, out: '', err: 'Error: x\n    at run (file.ts:1:1)\n' }],
  ])('%s', (_, plain, encoded) => expect(encodingIsWrong(plain, encoded)).toBeDefined());

  test.each([
    [
      'a cause that is still there',
      'lines of Windows',
      said(1, 'state-mismatch', 'cause-unknown'),
      false,
      undefined,
    ],
    ['words that are others', 'a NUL', said(3, 'cause-unknown'), true, undefined],
    ['a cause that is lost', 'lines of Windows', said(3, 'cause-unknown'), false, 'doctor has lost'],
    ['another cause in its place', 'a NUL', said(1, 'redirect-mismatch'), false, 'doctor has lost'],
    ['what is fine, whatever its words', 'a NUL', said(0), true, 'doctor is fine'],
  ])('%s of a log', (_, encoding, encoded, isHit, says) => {
    const lost = whatIsLost(said(1, 'state-mismatch'), encoded, { encoding, isHit });
    expect(lost?.slice(0, says?.length)).toBe(says);
  });
});
