import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import { showInvisible } from '../yaml/show-invisible.ts';
import { plainYaml } from './plain-yaml.ts';
import { blockText, isPlainScalar, rough } from './yaml-scalar.ts';

/**
 * YAML that Helm's reader, PyYAML and readers of YAML 1.2 take for the same: every text is quoted that one of them could
 * take for something else, and text of several lines is a block.
 * @param comment lines to stand above, without `#`
 * @returns throws when what was written does not read back as it was, which would be a mistake of ours
 */
export function toYaml(value: unknown, comment: readonly string[] = []): string {
  // What is written without the library is held against it by a test, byte for byte.
  return comment.map(commentLine).join('') + (plainYaml(value) ?? readBack(value));
}

/** Written by the library, and read back: it holds whatever there is. */
function readBack(value: unknown): string {
  const text = libraryYaml(value).replace(
    rough,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  // No key of an object stands twice, and a mistake of ours needs no frame.
  const read: unknown = parse(text, { uniqueKeys: false, prettyErrors: false });
  if (JSON.stringify(read) !== JSON.stringify(value)) throw new Error('YAML that reads back differently');
  return text;
}

/** Written by the library, whatever it holds. */
export function libraryYaml(value: unknown): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, { Scalar: (at, node) => quote(node, at === 'key') });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

function quote(node: Scalar, isKey: boolean): void {
  if (!isScalar(node) || typeof node.value !== 'string') return;
  if (!isKey && node.value.includes('\n') && blockText.test(node.value)) node.type = Scalar.BLOCK_LITERAL;
  else node.type = isPlainScalar(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

const commentLine = (line: string) => (line === '' ? '#\n' : `# ${showInvisible(line).trimEnd()}\n`);
