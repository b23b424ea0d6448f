import { spawnSync } from 'node:child_process';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comment } from '../../src/plan/as/comment.ts';
import { jsonText } from '../../src/plan/as/json-text.ts';
import { shellJson, shellWord } from '../../src/plan/as/shell.ts';
import { hclText } from '../../src/plan/as/terraform/hcl.ts';
import { showInvisible } from '../../src/yaml/show-invisible.ts';
import { HARD_TEXTS, hardText } from './hard-texts.ts';

const isVisible = (text: string) => showInvisible(text) === text;

describe.each(['sh', 'bash'])('%s', (shell) => {
  test('reads every word back as it was', () => {
    const script = `printf '%s\\0' ${HARD_TEXTS.map(shellWord).join(' ')}`;
    const { stdout, stderr } = spawnSync(shell, [], { input: script, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.split('\0').slice(0, -1)).toEqual(HARD_TEXTS);
  });

  test('reads JSON back as it was', () => {
    const script = `printf '%s\\0' ${HARD_TEXTS.map((text) => shellJson({ [text]: [text, null, true] })).join(' ')}`;
    const { stdout } = spawnSync(shell, [], { input: script, encoding: 'utf8' });
    const values = stdout.split('\0').slice(0, -1);
    expect(values.map((value) => JSON.parse(value))).toEqual(
      HARD_TEXTS.map((text) => ({ [text]: [text, null, true] })),
    );
  });

  test('takes no comment for more than a comment', () => {
    const script = HARD_TEXTS.map((text) => comment('#', text)).join('\n');
    expect(spawnSync(shell, [], { input: script, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });
});

test("HashiCorp's parser reads every text back as it was, and no comment as more", async () => {
  const lines = HARD_TEXTS.flatMap((text, index) => [comment('#', text), `x${index} = ${hclText(text)}`]);
  const read = await parse('texts.tf', `${lines.join('\n')}\n`);
  const values = HARD_TEXTS.map((_, index) => String(read[`x${index}`]).replace(/([$%])\1\{/g, '$1{'));
  expect(values).toEqual(HARD_TEXTS.map((text) => text.normalize('NFC')));
});

test('no text is written so that a reader cannot see it', () => {
  fc.assert(
    fc.property(hardText, (text) => {
      expect(isVisible(hclText(text))).toBe(true);
      expect(isVisible(jsonText({ [text]: text }))).toBe(true);
      expect(isVisible(shellWord(text).replaceAll('\n', ''))).toBe(true);
      expect(isVisible(comment('#', text))).toBe(true);
      expect(JSON.parse(jsonText(text, 2))).toBe(text);
    }),
  );
});
