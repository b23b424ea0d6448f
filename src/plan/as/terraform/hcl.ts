import { replaceInvisible } from '../../../yaml/show-invisible.ts';

/** A value of Terraform's language; an expression is taken as it is. */
export type Hcl = string | boolean | string[] | { expression: string } | HclBlock[];

export interface HclBlock {
  [name: string]: Hcl;
}

const simple: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A quoted text in which nothing is a template and nothing is invisible. Terraform normalizes texts (NFC) by itself.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function hclText(text: string): string {
  const quoted = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[$%](?=\{)/g, '$&$&');
  return `"${replaceInvisible(quoted, escaped)}"`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // Half of a pair is no character: nothing could read it back.
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  const hex = (width: number) => code.toString(16).padStart(width, '0');
  return simple[character] ?? (code > 0xffff ? `\\U${hex(8)}` : `\\u${hex(4)}`);
}

/** A block as `terraform fmt` writes it: the signs of neighbours on one line each stand below each other. */
export function hclBlock(head: string, body: HclBlock, indent = ''): string[] {
  const inner = `${indent}  `;
  const entries = Object.entries(body);
  const lines: string[] = [];
  let group: [string, string][] = [];
  const flush = () => {
    const width = Math.max(...group.map(([name]) => name.length));
    lines.push(...group.map(([name, value]) => `${inner}${name.padEnd(width)} = ${value}`));
    group = [];
  };
  for (const [name, value] of entries) {
    if (isBlocks(value)) {
      flush();
      for (const block of value) lines.push(...hclBlock(name, block, inner));
    } else if (Array.isArray(value) && value.length > 0) {
      flush();
      lines.push(`${inner}${name} = [`, ...value.map((one) => `${inner}  ${hclText(one)},`), `${inner}]`);
    } else group.push([name, oneLine(value)]);
  }
  flush();
  return [`${indent}${head} {`, ...lines, `${indent}}`];
}

function isBlocks(value: Hcl): value is HclBlock[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
}

function oneLine(value: Hcl): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? '[]' : value.expression;
}
