import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import { isPlainText } from '../yaml/plain-text.ts';
import { showInvisible } from '../yaml/show-invisible.ts';

/** Lines that a block keeps as they are in every reader: printable, and the first one begins with its text. */
const block =
  /^[!-~][\n\t -~\u{a0}-\u{2027}\u{202a}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/** Characters that some reader takes for the end of a line or refuses; they stand in double quotes only. */
const rough = /[\u{7f}-\u{9f}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}]/gu;

/**
 * YAML that Helm's reader, PyYAML and readers of YAML 1.2 take for the same: every text is quoted that one of them could
 * take for something else, and text of several lines is a block.
 * @param comment lines to stand above, without `#`
 * @returns throws when what was written does not read back as it was, which would be a mistake of ours
 */
export function toYaml(value: unknown, comment: readonly string[] = []): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, { Scalar: (at, node) => quote(node, at === 'key') });
  const text = document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
    .replace(rough, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (JSON.stringify(parse(text)) !== JSON.stringify(value))
    throw new Error('YAML that reads back differently');
  return comment.map(commentLine).join('') + text;
}

function quote(node: Scalar, isKey: boolean): void {
  if (!isScalar(node) || typeof node.value !== 'string') return;
  if (!isKey && node.value.includes('\n') && block.test(node.value)) node.type = Scalar.BLOCK_LITERAL;
  else node.type = isPlainText(node.value) && !node.value.includes(' ') ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

const commentLine = (line: string) => (line === '' ? '#\n' : `# ${showInvisible(line).trimEnd()}\n`);
