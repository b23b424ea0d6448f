import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { runCli, validateText } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

async function answers(text: string | Uint8Array): Promise<void> {
  const { status, err, report } = await validateText(text);
  expect([0, 1, 2, 3]).toContain(status);
  // A part of a spec may be meant as a base of others, which is said.
  expect(err).toMatch(/^(airflow-entra: <stdin> is not a whole spec\. .*\n)?$/);
  expect(report.version).toBe(1);
  for (const output of ['text', 'github']) {
    expect((await runCli(['validate', '-', '-o', output], { stdin: text })).status).toBe(status);
  }
}

/** Words that mean something here, so that arbitrary input gets past the first door. */
const word = fc.constantFrom(
  'version',
  'url',
  'tenant',
  'client',
  'airflow',
  'access',
  'environments',
  'tests',
  'artifacts',
  'id',
  'secret',
  'env',
  'mappings',
  'roles',
  'claim',
  'expect',
  'claims',
  'name',
  'kubernetes',
  '<<',
  '__proto__',
  'constructor',
);
const scalar = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(word, fc.string()), tie('tree'), { maxKeys: 6 }),
  ),
}));

describe('whatever is put in, the answer is a report and an exit status from 0 to 3', () => {
  test('any text', () =>
    fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), answers), { numRuns: 100 }));

  test('any bytes', () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), answers), { numRuns: 100 }));

  test('YAML punctuation', () => {
    const punctuation = fc.array(
      fc.constantFrom(
        '- ',
        '? ',
        ': ',
        '\n',
        '  ',
        '&a ',
        '*a',
        '<<: ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '|',
        '>',
        '!t ',
        '#',
        '"',
        "'",
        '---\n',
        'x',
        '%',
        '\t',
        '\r',
      ),
      { maxLength: 40 },
    );
    return fc.assert(
      fc.asyncProperty(punctuation, (parts) => answers(parts.join(''))),
      { numRuns: 100 },
    );
  });

  test('any tree below the keys of a spec', () =>
    fc.assert(
      fc.asyncProperty(fc.dictionary(word, tree, { maxKeys: 8 }), (spec) =>
        answers(stringify({ version: 1, ...spec })),
      ),
      { numRuns: 100 },
    ));

  test('the sample with a part of it replaced', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(sampleSpec.length),
        fc.nat(20),
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        (at, length, by) => answers(sampleSpec.slice(0, at) + by + sampleSpec.slice(at + length)),
      ),
      { numRuns: 100 },
    ));
});
