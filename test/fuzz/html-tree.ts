import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { difference } from './difference.ts';
import { visible } from './unseen.ts';
import { withWords } from './words.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  /** Elements and texts; a comment is `<!--`, whatever it says. */
  inside: (Element | string)[];
}

/** What a browser makes of a page, by the parser of the HTML standard. */
const treeOf = (node: DefaultTreeAdapterTypes.Node): Element | string => {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (node.nodeName === '#comment') return '<!--';
  const { attrs = [], childNodes = [] } = node as DefaultTreeAdapterTypes.Element;
  return {
    name: node.nodeName,
    attributes: Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
    inside: childNodes.map(treeOf),
  };
};

function withTexts(tree: Element | string, text: (text: string) => string): Element | string {
  if (typeof tree === 'string') return visible(text(tree));
  const isData = tree.name === 'script' && tree.attributes.type === 'application/json';
  return {
    name: tree.name,
    attributes: Object.fromEntries(
      Object.entries(tree.attributes).map(([name, value]) => [name, visible(text(value))]),
    ),
    inside: isData ? [] : tree.inside.map((one) => withTexts(one, text)),
  };
}

/** The JSON in a page, for its script. */
const dataIn = (html: string): unknown => {
  const [, json] = /<script id="settings" type="application\/json">([^<]*)<\/script>/.exec(html) ?? [];
  return json === undefined ? null : JSON.parse(json);
};

const elementsIn = (tree: Element | string): Element[] =>
  typeof tree === 'string' ? [] : [tree, ...tree.inside.flatMap(elementsIn)];

/** Whether the policy of a page lets its one script run, and no other. */
function policyFails(page: Element | string): string | undefined {
  const elements = elementsIn(page);
  const scripts = elements.filter(
    ({ name, attributes }) => name === 'script' && attributes.type === undefined,
  );
  const hashes = scripts.map(({ inside }) => createHash('sha256').update(String(inside[0])).digest('base64'));
  const metas = elements.filter(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
  const policy = metas.map(({ attributes }) => attributes.content).join();
  const lets = /script-src ([^;]*)/.exec(policy)?.[1];
  return scripts.length === 1 && lets === `'sha256-${hashes[0]}'`
    ? undefined
    : `${scripts.length} scripts, and the policy lets ${lets} run`;
}

/** What of a page is not what it is with other words put in. */
export function whatIsWrong(
  path: string,
  real: string,
  tame: string,
  words: (text: string) => string,
): string | undefined {
  const [mine, other] = [treeOf(parse(real)), treeOf(parse(tame))];
  return (
    difference(
      withTexts(mine, (text) => text),
      withTexts(other, words),
      path,
    ) ??
    difference(dataIn(real), withWords(dataIn(tame), words), `the data of ${path}`) ??
    policyFails(mine)
  );
}
