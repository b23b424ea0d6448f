import { Document, isScalar, parse, Scalar, visit } from 'yaml';
import { showInvisible } from '../spec/show-invisible.ts';

/** Words that one reader or another takes for something else than text. Source: YAML 1.1, `bool`, `null`, `float`. */
const words = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Text that every reader takes for text without quotes: no number, date, sexagesimal, operator or word. */
const plain = /^[A-Za-z][A-Za-z0-9_./-]*$/;

/**
 * YAML that Helm's reader, PyYAML and readers of YAML 1.2 take for the same: every text is quoted that one of them could
 * take for something else, and text of several lines is a block.
 * @param comment lines to stand above, without `#`
 * @returns throws when what was written does not read back as it was, which would be a mistake of ours
 */
export function toYaml(value: unknown, comment: readonly string[] = []): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, { Scalar: (_, node) => quote(node) });
  const text = document.toString({ lineWidth: 0, blockQuote: 'literal', indentSeq: true });
  if (JSON.stringify(parse(text)) !== JSON.stringify(value))
    throw new Error('YAML that reads back differently');
  return comment.map(commentLine).join('') + text;
}

function quote(node: Scalar): void {
  if (!isScalar(node) || typeof node.value !== 'string') return;
  if (node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  else node.type = plain.test(node.value) && !words.test(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

const commentLine = (line: string) => (line === '' ? '#\n' : `# ${showInvisible(line).trimEnd()}\n`);
