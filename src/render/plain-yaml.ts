import { blockText, isPlainScalar, rough } from './yaml-scalar.ts';

/** What is not written here; the library writes it then. */
class Unusual extends Error {}

/** A longer key stands on lines of its own. */
const LONGEST_KEY = 1000;
const STEP = '  ';

/**
 * The same YAML that the library writes, of mappings and lists of ordinary texts, numbers and switches: a fleet has
 * thousands of such files, and the library takes several times as long.
 * @returns undefined for what holds anything else
 */
export function plainYaml(value: unknown): string | undefined {
  if (!isMapping(value) || Object.keys(value).length === 0) return undefined;
  try {
    return `${mapping(value, '')}\n`;
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Its lines, the first without what stands before it. */
const mapping = (entries: Record<string, unknown>, indent: string): string =>
  Object.entries(entries)
    .map(([key, value]) => `${keyText(key)}:${valueText(value, indent)}`)
    .join(`\n${indent}`);

/** What stands behind the colon of a key that is `indent` from the left. */
function valueText(value: unknown, indent: string): string {
  const below = indent + STEP;
  if (Array.isArray(value) && value.length > 0)
    return `\n${below}${value.map((item) => `- ${itemText(item, below + STEP)}`).join(`\n${below}`)}`;
  if (isMapping(value) && Object.keys(value).length > 0) return `\n${below}${mapping(value, below)}`;
  return ` ${scalarText(value, below)}`;
}

function itemText(item: unknown, indent: string): string {
  if (isMapping(item) && Object.keys(item).length > 0) return mapping(item, indent);
  if (Array.isArray(item) && item.length > 0) throw new Unusual();
  return scalarText(item, indent);
}

function scalarText(value: unknown, indent: string): string {
  if (typeof value === 'string') return textOf(value, indent);
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return '[]';
  if (isMapping(value)) return '{}';
  throw new Unusual();
}

function textOf(text: string, indent: string): string {
  if (isPlainScalar(text)) return text;
  if (!blockText.test(text) || !text.includes('\n')) return quoted(text);
  const [, lines = '', end = ''] = /^([\s\S]*\S)(\n?)$/.exec(text) ?? [];
  if (lines === '' || !lines.includes('\n')) throw new Unusual();
  return `|${end === '' ? '-' : ''}\n${indent}${lines.replace(/\n+/g, `$&${indent}`)}`;
}

const keyText = (key: string): string => {
  if (key.length > LONGEST_KEY) throw new Unusual();
  return isPlainScalar(key) ? key : quoted(key);
};

/** As JSON has it, but where YAML has shorter signs, or a line would end in a blank. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (/\\u| \\n/.test(json) || json.search(rough) >= 0) throw new Unusual();
  return json;
}
