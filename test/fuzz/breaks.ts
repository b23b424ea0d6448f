/** One small mistake in the program, which a property must find. */
export interface Break {
  /** What is wrong then. */
  what: string;
  /** Of the project; `from` stands there once. */
  file: string;
  from: string;
  to: string;
}

/** By property, mistakes that it must find within 1,000 cases: one that finds none holds nothing. */
export const breaks: Readonly<Record<string, readonly Break[]>> = {
  python: [
    {
      what: 'a backslash in a text of Python is not doubled',
      file: 'src/render/python-literal.ts',
      from: "if (character === '\\\\') return '\\\\\\\\';",
      to: '',
    },
  ],
  page: [
    {
      what: 'texts stand in pages as they are',
      file: 'src/render/handlebars.ts',
      from: 'Handlebars.escapeExpression(showInvisible(maskSecrets(String(text))))',
      to: 'showInvisible(maskSecrets(String(text)))',
    },
  ],
  people: [
    {
      what: 'a bar in a name ends the cell of a table',
      file: 'src/render/access-report/markdown-text.ts',
      from: ".replaceAll('|', '\\\\|')",
      to: '',
    },
  ],
  imported: [
    {
      what: 'import leaves out what whoever has no mapped key gets',
      file: 'src/import/rendered-file.ts',
      from: 'unmapped: unmapped?.value ?? DENY',
      to: 'unmapped: DENY',
    },
  ],
  yaml: [
    {
      what: 'words that are no text to YAML stand without quotes',
      file: 'src/render/yaml-scalar.ts',
      from: "isPlainText(text) && !text.includes(' ')",
      to: "text !== ''",
    },
  ],
  anywhere: [
    {
      what: 'a text of YAML stands without quotes',
      file: 'src/render/yaml-scalar.ts',
      from: "isPlainText(text) && !text.includes(' ')",
      to: "text !== ''",
    },
  ],
  calls: [
    {
      what: 'what nobody can see is printed as it is',
      file: 'src/yaml/show-invisible.ts',
      from: 'if (/^[ -~]*$/.test(text)) return text;',
      to: 'if (text !== null) return text;',
    },
  ],
  merged: [
    {
      what: 'a null of an environment takes nothing away',
      file: 'src/spec/merge.ts',
      from: '      entries.delete(key);\n      continue;',
      to: '      continue;',
    },
  ],
  order: [
    {
      what: 'what one environment says stands above the next one, too',
      file: 'src/spec/merge.ts',
      from: 'const entries = new Map<string, LocatedEntry>(base.entries);',
      to: 'const entries = base.entries as Map<string, LocatedEntry>;',
    },
  ],
  'plan-hcl': [
    {
      what: 'a template in a text of Terraform stays one',
      file: 'src/plan/as/terraform/hcl.ts',
      from: ".replace(/[$%](?=\\{)/g, '$&$&')",
      to: '',
    },
  ],
  'plan-bicep': [
    {
      what: 'a quote ends a text of Bicep',
      file: 'src/plan/as/bicep-value.ts',
      from: '.replaceAll("\'", "\\\\\'")',
      to: '',
    },
  ],
  'plan-dash': [
    {
      what: 'a quote ends a word of a shell',
      file: 'src/plan/as/shell.ts',
      from: '.replaceAll("\'", "\'\\\\\'\'")',
      to: '',
    },
  ],
  'plan-bash': [
    {
      what: 'a quote ends a word of a shell',
      file: 'src/plan/as/shell.ts',
      from: '.replaceAll("\'", "\'\\\\\'\'")',
      to: '',
    },
  ],
  'plan-json': [
    {
      what: 'half of a character is lost',
      file: 'src/plan/as/json-text.ts',
      from: "unit.charCodeAt(0).toString(16).padStart(4, '0')",
      to: "unit.charCodeAt(0).toString(16).padStart(4, '1')",
    },
  ],
  claims: [
    {
      what: 'groups that are left out of a token count as none',
      file: 'src/providers/is-elsewhere.ts',
      from: "return typeof names !== 'object' || Object.hasOwn(names, name);",
      to: 'return false;',
    },
    {
      what: 'an e-mail that nobody has verified names an account',
      file: 'src/model/evaluate.ts',
      from: 'if (access.verifiedName && verifiedEmail(claims) === undefined)',
      to: 'if (false)',
    },
  ],
  helm: [
    {
      what: 'what tpl takes for an action stays one',
      file: 'src/render/helm-template.ts',
      from: `text.replaceAll('{{', '{{ "{{" }}')`,
      to: 'text',
    },
  ],
  recordings: [
    {
      what: 'what a recording was not asked for is fine',
      file: 'src/directory/snapshot-answers.ts',
      from: "answer.status === 'not-asked' && discovery",
      to: 'false && discovery',
    },
    {
      what: 'what is open without a finding does not count',
      file: 'src/report/outcome.ts',
      from: 'unknown: summary.unknown || open',
      to: 'unknown: summary.unknown && open',
    },
  ],
  encodings: [
    {
      what: 'a byte that is no text is read as another character',
      file: 'src/edge/files/read-file.ts',
      from: '{ ...options, fatal: true }',
      to: 'options',
    },
    {
      what: 'doctor does not read the UTF-16 of PowerShell',
      file: 'src/doctor/scanner.ts',
      from: "this.wide = new TextDecoder('utf-16le')",
      to: 'this.wide = undefined',
    },
  ],
};
