import { replaceInvisible } from '../../yaml/show-invisible.ts';

/** A value of Bicep; an expression is taken as it is. */
export type Bicep = string | boolean | Bicep[] | BicepExpression | { [name: string]: Bicep };

/** Told from an object by its kind: an object may have any names. */
export class BicepExpression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const simple: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text in which nothing is interpolated and nothing is invisible.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
 */
export function bicepText(text: string): string {
  const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${');
  return `'${replaceInvisible(quoted, escaped)}'`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // Half of a pair is no character: nothing could read it back.
  const shown = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
  return simple[character] ?? `\\u{${shown.toString(16)}}`;
}

/** A value over as many lines as it takes, the first one without indent. */
export function bicepValue(value: Bicep, indent = ''): string {
  if (typeof value === 'string') return bicepText(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof BicepExpression) return value.text;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((one) => `${inner}${bicepValue(one, inner)}`)
    : Object.entries(value).map(([name, one]) => `${inner}${name}: ${bicepValue(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : [open, ...lines, `${indent}${close}`].join('\n');
}
