import { describe, expect, test } from 'vitest';
import { airflowUnavailable } from '../airflow/python.ts';
import { helmUnavailable } from '../helm/helm.ts';
import { pythonWithYaml } from '../helm/py-yaml.ts';
import { askHelm } from './ask-helm.ts';
import { askMarkdown, whatIsWrong as markdownIsWrong } from './ask-markdown.ts';
import { askPython } from './ask-python.ts';
import * as anywhere from './properties/anywhere.ts';
import * as helm from './properties/helm.ts';
import * as python from './properties/python.ts';
import * as yaml from './properties/yaml.ts';

/** Each reader is given what a mistake of ours would write, and must see it. */
const same = (text: string) => text;

describe.skipIf(airflowUnavailable())('python sees', () => {
  const tame = '"""head"""\nA = ["qxaaaxq"]\nAUTH_ROLES_MAPPING = {"qxaaaxq": ["Admin"]}\n';
  const withWords = (text: string) => text.replace('qxaaaxq', '"x');
  const seen = (real: string) => {
    const [trees] = askPython<python.Trees[]>('trees.py', [[real, tame]]);
    return python.whatIsWrong('a file', trees as python.Trees, withWords, [['"x', ['Admin']]]);
  };
  const right = `'''"x'''\nA = ['"x']\nAUTH_ROLES_MAPPING = {'"x': ["Admin"]}\n`;

  test.each([
    ['nothing wrong in what is right', right, undefined],
    ['a text that ends too early', right.replace(`['"x']`, '[""x"]'), /is no Python/],
    ['another statement', right.replace('\nAUTH', '\nimport os\nAUTH'), /another program/],
    ['a call in place of a text', right.replace(`['"x']`, '[exit()]'), /another program/],
    ['another text', right.replace(`['"x']`, `["x"]`), /where the spec says/],
    ['another key', right.replace(`{'"x'`, `{"x"`), /where the spec says/],
    ['another role', right.replace('["Admin"]', '["Op"]'), /has "Op" where/],
    ['a key that is not there', right.replace(`{'"x': ["Admin"]}`, '{}'), /another program/],
  ])('%s', (_, text, wanted) => {
    if (wanted === undefined) expect(seen(text)).toBeUndefined();
    else expect(seen(text)).toMatch(wanted);
  });
});

describe.skipIf(helmUnavailable)('helm sees', () => {
  const values = (file: string) => JSON.stringify({ webserver: { webserverConfig: file } });
  const seen = async (text: string, file: string, templates = true) => {
    const [reads = []] = await askHelm([text]);
    expect(reads.length).toBeGreaterThan(0);
    return helm.whatIsWrong(text, file, reads, templates);
  };

  test('nothing wrong in what is right', async () => {
    expect(await seen(values('a {{ "{{" }} x }}'), 'a {{ x }}')).toBeUndefined();
  });

  test('a text that is a template', async () => {
    expect(await seen(values('a{{ "b" }}'), 'a{{ "b" }}')).toMatch(/tpl makes another file/);
    await expect(seen(values('{{ fail "x" }}'), '')).rejects.toThrow(/fail/);
  });

  test('a value that it reads as another one', async () => {
    expect(await seen('a: yes\n', '', false)).toMatch(/is true, and should be "yes"/);
  });
});

describe.skipIf(airflowUnavailable())('yaml sees', () => {
  const seen = async (real: string, tame = real) => {
    const [read] = askPython<unknown[][]>('yaml_trees.py', [real], await pythonWithYaml());
    return yaml.whatIsWrong('a file', real, tame, same, read ?? []);
  };

  test.each([
    ['nothing wrong in what is right', 'a: "yes"\nb: 1\n', undefined],
    ['a word of YAML 1.1', 'a: yes\n', /by YAML 1.2 beside PyYAML/],
    ['a number with base 60', 'a: 1:30\n', /is "1:30", and should be 90/],
    ['a character that PyYAML refuses', 'a: "\uffff"\n', /PyYAML says/],
    ['a tag', 'a: !!python/object/apply:os.getcwd []\n', /PyYAML says/],
    ['a date', 'a: 2001-12-14\n', /beside PyYAML/],
  ])('%s', async (_, text, wanted) => {
    if (wanted === undefined) expect(await seen(text)).toBeUndefined();
    else expect(await seen(text)).toMatch(wanted);
  });

  test('another value than the spec says', async () => {
    expect(await seen('a: "1"\n', 'a: "2"\n')).toMatch(/is "1", and should be "2"/);
  });
});

describe.skipIf(airflowUnavailable())('page sees, in Markdown,', () => {
  const words = (text: string) => text.replaceAll('qxaaaxq', 'a|b <i>');
  const page = (name: string) =>
    `# Who\n\n| whoever has | gets |\n| --- | --- |\n| ${name} | \`Op\` |\n\n- gets ${name}.\n`;
  const tame = page('`qxaaaxq`');
  const right = page('`a\\|b <i>`');

  test.each([
    ['nothing wrong in what is right', right, undefined],
    ['a bar that begins another cell', right.replaceAll('\\|', '|'), /kinds of what stands/],
    ['HTML outside of code', right.replaceAll('`a\\|b <i>`', 'a\\|b <i>'), /kinds of what stands/],
    ['a link', right.replace('`Op`', '[Op](https://evil.example)'), /kinds of what stands/],
    ['another heading', `${right}\n# b\n`, /kinds of what stands/],
    ['another text', right.replaceAll('<i>', '<b>'), /should be/],
    ['another role', right.replace('`Op`', '`Admin`'), /is "Admin", and should be "Op"/],
  ])('%s', async (_, text, wanted) => {
    const [read = [], other = []] = await askMarkdown([text, tame]);
    const wrong = markdownIsWrong('a page', read, other, words);
    if (wanted === undefined) expect(wrong).toBeUndefined();
    else expect(wrong).toMatch(wanted);
  });
});

describe.skipIf(airflowUnavailable())('anywhere sees', () => {
  const seen = async (path: string, real: string, tame?: string) => {
    const files = [real, ...(tame === undefined ? [] : [tame])].map((text) => [path, text]);
    const [mine, other] = askPython<anywhere.Shape[]>('shapes.py', files, await pythonWithYaml());
    return anywhere.whatIsWrong(path, mine, other);
  };

  test.each([
    ['nothing wrong in what is right', 'a.py', 'A = "x"', 'A = "y"', undefined],
    ['a call in place of a text', 'a.py', 'A = exit()', 'A = "y"', /number of parts/],
    ['what is no Python', 'a.py', 'A = ""x"', undefined, /cannot be read/],
    ['another key', 'a.yaml', 'a: b\nc: d\n', 'a: b\n', /number of parts/],
    ['a text that became a number', 'a.yaml', 'a: 1\n', 'a: b\n', /number of parts/],
    ['what is no YAML', 'a.yaml', 'a: "\uffff"\n', undefined, /cannot be read/],
  ])('%s', async (_, path, real, tame, wanted) => {
    if (wanted === undefined) expect(await seen(path, real, tame)).toBeUndefined();
    else expect(await seen(path, real, tame)).toMatch(wanted);
  });
});
