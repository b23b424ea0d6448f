import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breaks } from './breaks.ts';
import { whatIsWrong as pageIsWrong } from './html-tree.ts';
import { CANARY, whatIsWrong as callIsWrong } from './properties/calls.ts';
import { whatIsWrong as importIsWrong } from './properties/imported.ts';
import { compare } from './properties/order.ts';
import { bicepIsWrong, graphIsWrong, hclIsWrong, readHcl, scriptIsWrong } from './properties/plan.ts';

/** Each is given what a mistake of ours would write, and must see it. */
const words = (text: string) => text.replace('qxaaaxq', '"x');

describe('page sees', () => {
  const script = '<script>a()</script>';
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'sha256-0zyLjjXLX0MMXNO+zYzKUQCM0xTGEfmkbDpT2KHt7BI='">`;
  const page = (text: string) => `<!doctype html>${policy}<p title="${text}">${text}</p>`;
  test.each([
    ['markup in a text', page('&quot;x').replace('x</p>', 'x<b></b></p>')],
    ['another attribute', page('"x')],
    ['another text', page('y')],
    ['a script that the policy does not know', `${page('&quot;x')}${script}`],
  ])('%s', (_, real) => {
    expect(pageIsWrong('a page', real, page('qxaaaxq'), words)).toBeDefined();
  });
});

describe('plan sees', () => {
  const ran = (call: string[], more = {}) => ({
    status: 0,
    stderr: '',
    calls: [call],
    pwned: false,
    ...more,
  });
  const tame = ran(['ad', 'app', '{"a":"qxaaaxq"}']);
  const right = ['ad', 'app', '{"a":"\\"x"}'];

  test('nothing wrong in what is right', () =>
    expect(scriptIsWrong(ran(right), tame, words)).toBeUndefined());
  test.each([
    ['another program', ran(right, { pwned: true })],
    ['a script that fails', ran(right, { status: 2 })],
    ['a word that became two', ran(['ad', 'app', '{"a":"\\"x"}', 'y'])],
    ['another text', ran(['ad', 'app', '{"a":"x"}'])],
  ])('%s', (_, real) => expect(scriptIsWrong(real, tame, words)).toBeDefined());

  test('another text in HCL, Bicep and JSON', async () => {
    const [real, other] = await Promise.all(['a = "y"\n', 'a = "qxaaaxq"\n'].map(readHcl));
    expect(real && other && hclIsWrong(real, other, words)).toBeDefined();
    const tree = (text: string, error = false) => ({
      error,
      kinds: [],
      strings: [`'${text}'`],
      interpolations: [],
      comments: [],
    });
    expect(bicepIsWrong(tree('y'), tree('qxaaaxq'), words)).toBeDefined();
    expect(bicepIsWrong(tree('"x', true), tree('qxaaaxq'), words)).toBeDefined();
    expect(graphIsWrong({ a: 'y' }, { a: 'qxaaaxq' }, words)).toBeDefined();
  });
});

describe('order sees', () => {
  const one = new Map([
    ['a', 'x'],
    ['b', 'y'],
  ]);
  test('nothing wrong in what is right', () =>
    expect(compare(one, new Map([...one].toReversed())).wrong).toBeUndefined());
  test.each([
    ['other bytes', new Map([...one, ['b', 'y\n']])],
    ['another file', new Map([...one, ['c', '']])],
    ['a file that is missing', new Map([['a', 'x']])],
    ['an order that is refused', null],
  ])('%s', (_, other) => {
    expect(compare(one, other).wrong).toBeDefined();
    expect(compare(other, one).wrong).toBeDefined();
  });
  test('input that is refused in any order', () => expect(compare(null, null)).toEqual({ isRefused: true }));
});

test('imported sees another decision', () => {
  expect(importIsWrong([['Op']], [['Op']], [['Op']])).toBeUndefined();
  expect(importIsWrong([['Op']], [['Op']], ['deny'])).toBeDefined();
  expect(importIsWrong([['Op']], ['deny'], [['Op']])).toBeDefined();
  expect(importIsWrong({ error: 'x' }, ['deny'], ['deny'])).toBeDefined();
});

describe('calls sees', () => {
  const said = (out: string, status = 0, format = 'text') => callIsWrong({ status, out, err: '' }, format);
  test('nothing wrong in what is right', () => expect(said('no findings\n')).toBeUndefined());
  test('nothing wrong in our own commands', () => {
    expect(said('::error file=a.yaml,line=1::a ::b\n', 1, 'github')).toBeUndefined();
    expect(said('##vso[task.logissue type=error]a\n', 1, 'azure')).toBeUndefined();
  });
  test.each([
    ['github', '::error file=a.yaml::a\n \u2028::stop-commands::x\n'],
    ['github', '::error file=a.yaml::a ##[b]\n'],
    ['github', '::set-output name=a::b\n'],
    ['azure', '##vso[task.logissue type=error]a ##vso[task.complete]\n'],
    ['azure', '##vso[task.setvariable variable=a]b\n'],
    ['azure', '::error::x\n'],
    ['text', "a ##teamcity[buildStop comment='x']\n"],
  ])('a command to a build agent, in the format %s', (format, out) =>
    expect(said(out, 1, format)).toMatch(/takes this for a command/),
  );
  test.each([
    ['another status', 'x', 4],
    ['a stack', 'Error: x\n    at run (file.ts:1:1)\n', 1],
    ['what steers a terminal', '\u001b[31m', 0],
    ['the secret', `a ${CANARY}`, 0],
    ['the secret in Base64', Buffer.from(CANARY).toString('base64'), 0],
  ])('%s', (_, out, status) => expect(said(out, status)).toBeDefined());
});

// `npm run fuzz -- --breaks` makes each of them: in the long lane.
test('each mistake that a property must find can be made, in one place', () => {
  const places = Object.values(breaks).flat();
  const lost = places.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
  expect(lost).toEqual([]);
});
