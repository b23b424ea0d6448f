import { parse } from '@cdktf/hcl2json';
import { type BicepTree, bicepValueOf, readBicep } from '../../plan/bicep-reader.ts';
import { type AnySpec, anySpecOf } from '../any-spec.ts';
import { judgeAtOnce } from '../by-twin.ts';
import { difference } from '../difference.ts';
import type { Property } from '../property.ts';
import { type PlanTwice, planTwice, withoutMade } from '../recorded-plan.ts';
import { runScripts, type ScriptRun } from '../run-scripts.ts';
import { specText } from '../spec-text.ts';
import { withWords } from '../words.ts';

/** It is younger than the grammar, which takes `//` for a comment in a text too: a slash of ours is always in one. */
const forGrammar: Words = (text) =>
  text
    .replace('extension microsoftGraphV1\n', '')
    .replace(/^(?!\s*\/\/).*$/gm, (line) => line.replace(/\/(?=[/*])/g, '\\u{2f}'));

type Words = (text: string) => string;

/** @param read what a parser that is not ours makes of each text; @param whatIsWrong of the real one beside the tame one */
const planProperty = <Read>(
  name: string,
  as: string,
  holds: string,
  read: (texts: string[]) => Promise<Read[]> | Read[],
  whatIsWrong: (real: Read, tame: Read, words: Words) => string | undefined,
): Property<AnySpec> => ({
  name,
  holds,
  cases: anySpecOf('roles', 'groups').map((spec) => ({
    ...spec,
    layout: {
      ...spec.layout,
      environments: false,
      tests: false,
      options: { ...spec.layout.options, tenantFromEnv: false, clientFromEnv: false },
    },
  })),
  batch: 50,
  share: 2,
  floor: 0.7,
  show: specText,
  judge: (cases) =>
    judgeAtOnce<AnySpec, PlanTwice, [Read, Read]>(
      cases,
      async (spec) => {
        const twice = await planTwice(spec, as);
        return (
          twice && [{ asked: twice, whatIsWrong: ([real, tame]) => whatIsWrong(real, tame, twice.withWords) }]
        );
      },
      async (plans) => {
        const answers = await read(plans.flatMap(({ real, tame }) => [real, tame]));
        return plans.map((_, index) => [answers[2 * index] as Read, answers[2 * index + 1] as Read]);
      },
    ),
});

/** Arguments are texts, or JSON. */
function argument(text: string): unknown {
  try {
    return /^[[{]/.test(text) ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/** An argument with the words in it. No argument can hold a NUL, and its JSON can. */
const argumentWith = (words: Words) => (one: unknown) =>
  typeof one === 'string' ? words(one).replaceAll('\0', '') : withWords(one, words);

export function scriptIsWrong(real: ScriptRun, tame: ScriptRun, words: Words): string | undefined {
  if (real.pwned) return 'the script runs something else than az';
  if (real.status !== 0 || real.stderr !== '') return `the script ends with ${real.status}: ${real.stderr}`;
  const data = ({ calls }: ScriptRun) => withoutMade(calls.map((call) => call.map(argument))) as unknown[][];
  const wanted = data(tame).map((call) => call.map(argumentWith(words)));
  return difference(data(real), wanted, 'the calls of az');
}

export function bicepIsWrong(real: BicepTree, tame: BicepTree, words: Words): string | undefined {
  if (real.error) return 'the Bicep cannot be read';
  const values = ({ strings }: BicepTree) => withoutMade(strings.map(bicepValueOf));
  const shape = ({ kinds, interpolations }: BicepTree) => ({ kinds, interpolations: interpolations.length });
  return (
    difference(shape(real), shape(tame), 'the shape of the Bicep') ??
    difference(values(real), withWords(values(tame), words), 'the texts of the Bicep')
  );
}

const mapTexts = (data: unknown, change: Words): unknown =>
  JSON.parse(JSON.stringify(data), (_, value) => (typeof value === 'string' ? change(value) : value));

/** The parser leaves what could be a template as it is in the source. */
const asWritten: Words = (text) => text.replace(/([$%])\1\{/g, '$1{');
/**
 * Terraform normalizes every text, and puts U+034F into a run of more than 30 marks. Source: golang.org/x/text/unicode/norm,
 * "Stream-safe text format".
 */
const normalized: Words = (text) => text.normalize('NFC').replaceAll('\u034f', '').normalize('NFC');

/** They are cut where they are long, so that an id may be in one of two texts alone. */
const withoutComments: Words = (text) => text.replace(/^\s*#.*/gm, '');

/** The text, and what HashiCorp's parser makes of it, which has the blocks in the order of their labels. */
export interface Hcl {
  text: string;
  read: unknown;
}

export const readHcl = (text: string): Promise<Hcl> =>
  parse('plan.tf', text).then((read) => ({ text, read: mapTexts(read, asWritten) }));

export function hclIsWrong(real: Hcl, tame: Hcl, words: Words): string | undefined {
  const [mine, other] = [real, tame].map(({ read, text }) => withoutMade(read, withoutComments(text)));
  return difference(mapTexts(mine, normalized), mapTexts(withWords(other, words), normalized), 'the HCL');
}

export const graphIsWrong = (real: unknown, tame: unknown, words: Words): string | undefined =>
  difference(withoutMade(real), withWords(withoutMade(tame), words), 'the JSON');

const planHcl: Property<AnySpec> = planProperty(
  'plan-hcl',
  'terraform',
  "HashiCorp's parser reads plan --as terraform as it is with other words",
  (texts) => Promise.all(texts.map(readHcl)),
  hclIsWrong,
);

export const plans: Property<AnySpec>[] = [
  planHcl,
  planProperty(
    'plan-bicep',
    'bicep',
    'a grammar of Bicep reads plan --as bicep as it is with other words',
    (texts) => readBicep(texts.map(forGrammar)),
    bicepIsWrong,
  ),
  ...['dash', 'bash'].map((shell) =>
    planProperty(
      `plan-${shell}`,
      'az',
      `run by ${shell}, plan --as az calls az as with other words, and nothing else`,
      (texts) => runScripts(texts, shell),
      scriptIsWrong,
    ),
  ),
  planProperty(
    'plan-json',
    'graph',
    'plan --as graph is JSON, as it is with other words',
    (texts) => texts.map((text): unknown => JSON.parse(text)),
    graphIsWrong,
  ),
];
