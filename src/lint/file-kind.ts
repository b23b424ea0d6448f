import { looksLikeCfg } from './settings-in-text.ts';

/** What a file is read as. */
export type FileKind = 'python' | 'yaml' | 'cfg' | 'env' | 'terraform';

const byName: readonly { name: RegExp; kind: FileKind }[] = [
  { name: /\.(ya?ml|json)$/i, kind: 'yaml' },
  { name: /\.py$/i, kind: 'python' },
  { name: /\.(tf|tofu|hcl)$/i, kind: 'terraform' },
  { name: /(^|[\\/])\.env$|\.env$|(^|[\\/])\.?env(\.[\w-]+)?$|dockerfile$/i, kind: 'env' },
  { name: /\.(cfg|ini)$/i, kind: 'cfg' },
];

/** What a template renders to has the name without this. */
const ofTemplate = /\.(gotmpl|tpl|tftpl|tmpl|j2|jinja2?|erb|ctmpl|template|example|sample|dist|bak)$/i;

/** By its name; a file of another name by how it begins. */
export function fileKind(source: string, text: string): FileKind {
  const name = source.replace(ofTemplate, '').replace(ofTemplate, '');
  const found = byName.find((one) => one.name.test(name))?.kind;
  if (found === 'cfg' && !looksLikeCfg(text) && looksLikePython(text)) return 'python';
  if (found) return found;
  if (/\.txt$/i.test(name)) return 'python';
  if (isJson(text)) return 'yaml';
  const first = text.split(/\r?\n/).find((line) => /^[^\s#]/.test(line)) ?? '';
  if (/^---(\s|$)|^[\w."'/-]+:(\s|$)/.test(first) && !/^(try|else|finally)\s*:/.test(first)) return 'yaml';
  if (/^\[[\w.-]+\]\s*$/.test(first) && looksLikeCfg(text)) return 'cfg';
  return /^(export\s+)?[A-Z][A-Z0-9_]*=\S*$/.test(first) && /^(export\s+)?AIRFLOW__/m.test(text)
    ? 'env'
    : 'python';
}

const looksLikePython = (text: string) => /^(from|import)\s|^[A-Z][A-Z_]*\s*=\s*[["'{A-Z(]/m.test(text);

/** Whether a text is an object or a list of JSON, which Python takes for an expression and does nothing with. */
export function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
