import type { Finding } from '../../diagnostic.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AskedReleases } from '../../facts/config-targets.ts';
import { distinctProviders, entraProvider } from '../../import/entra-provider.ts';
import { foreignSpec } from '../../import/foreign-spec.ts';
import { importConfig } from '../../import/import-config.ts';
import type { ImportedSpec, SeveralSpec } from '../../import/imported-spec.ts';
import type { Note } from '../../import/note.ts';
import type { OldConfig } from '../../import/old-config.ts';
import { renderedHead } from '../../import/rendered-head.ts';
import { renderedSpec } from '../../import/rendered-spec.ts';
import { severalSpec } from '../../import/several-spec.ts';
import type { EmbeddedConfig } from '../../lint/embedded.ts';
import { isSupersets } from '../../lint/lint-config.ts';
import { lintText } from '../../lint/lint-text.ts';
import { type ReadText, readText } from '../../lint/read-text.ts';
import { runsText } from '../../python/auth-type.ts';
import type { ConfigModel } from '../../python/config.ts';
import { Lines } from '../../python/lines.ts';
import type { Provider } from '../../python/provider.ts';
import { signsInByOAuth } from '../../python/sign-in.ts';
import { type OtherSignIn, signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { place, printable } from '../../report/printable.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { shownOf } from '../lint/shown-of.ts';
import { importedText } from './spec-text.ts';

export interface ImportOptions extends AskedReleases {
  url: string | undefined;
}

export interface ImportResult {
  /** Undefined when the file cannot be read: the findings say why. */
  written: { spec: ImportedSpec | SeveralSpec; text: string } | undefined;
  findings: Finding[];
  examined: Examined;
  /** The old file without what must not be shown. */
  shown: string;
}

/** What `lint` says of the old file that is not mended by writing a new one. */
const stillTrue = [
  'config-not-python',
  'config-secret-literal',
  'config-mapping-string',
  'config-group-name-key',
  'config-mapping-claim-mismatch',
  'config-registration-role',
];

/** What lets every sign-in by the file fail, where it is an error. */
const endsEachSignIn = [
  'config-provider-name',
  'config-api-base-url',
  'config-no-jwks',
  'config-token-key',
  'config-endpoint-missing',
  'config-token-unchecked',
];

/**
 * The spec that a file amounts to.
 * @param text the file's content, without a byte order mark
 * @param source the file, as it was named
 * @throws UsageError when nobody is signed in by the file, or in a way that no spec can say without letting in more people
 */
export async function importFile(
  text: string,
  source: string,
  options: ImportOptions,
  io: Pick<Io, 'hide'>,
): Promise<ImportResult> {
  const read = await readText(text, source);
  const { found } = read;
  const { findings: linted, examined, ...hidden } = lintText(read, options);
  const said = linted.filter(({ rule }) => stillTrue.includes(rule)).map(withoutEdits);
  const shown = shownOf(read, hidden, io);
  const broken = found.configs.length === 0 && found.problems.length > 0;
  const readable = broken ? undefined : choose(read);
  if (!readable) {
    const open = linted.filter(({ severity }) => severity === 'unknown');
    return { written: undefined, findings: [...said, ...open], examined, shown };
  }
  const { config, model } = readable;
  const provider = entraProvider(model);
  const { url, ...asked } = options;
  const head = renderedHead(model);
  const old = {
    model,
    values: found.values.map(({ root }) => root),
    asked,
    found: { ...head.releases, ...found.releases },
    url: url ?? head.url,
  };
  const rendered = renderedSpec(old);
  const all = distinctProviders(model);
  // The spec mends it, and whoever gets in by the spec did not before.
  const ends = linted.filter(({ rule, severity }) => endsEachSignIn.includes(rule) && severity === 'error');
  const several = rendered || all.length < 2 ? undefined : severalSpec(old, all, ends.length > 0);
  const [other] = provider ? [] : all;
  const imported =
    rendered ??
    (several && (other || 'spec' in several) ? several : undefined) ??
    alone(old, provider, other, ends);
  if ('refused' in imported) throw usage(source, imported.refused);
  const { spec, notes } = imported;
  const lines = new Lines(text);
  const rangeOf = (at: { from: number; to: number }) =>
    lines.range(config.toFile(at.from), Math.max(config.toFile(at.to), config.toFile(at.from)));
  const placed = notes.map((note) => ({ ...note, line: note.at && rangeOf(note.at).start.line }));
  const others = found.configs.filter((one) => one !== config && one.text !== config.text);
  return {
    written: { spec, text: importedText(spec, placed, source) },
    findings: [
      ...said,
      ...(other || several ? ends.map(asWarning) : []),
      ...[...notes, ...others.map(another)].map(toFinding),
    ],
    examined,
    shown,
  };

  function toFinding(note: Note): Finding {
    const { severity, message, at, fix } = note;
    return findingOf(rules[note.kind], {
      severity,
      message,
      where: { source, path: config.path, ...(at && { range: rangeOf(at) }) },
      fix,
    });
  }
}

/** A file that signs people in through one provider; through that of Entra, where it has others that cannot be read. */
const alone = (
  old: OldConfig,
  entra: Provider | undefined,
  other: Provider | undefined,
  ends: readonly Finding[],
) => (other ? foreignSpec(old, other, ends.length > 0) : importConfig(old, entra));

/** The rule that a note is reported under. */
const rules = { assumed: 'import-assumed', dropped: 'import-not-carried' } as const;

const another = ({ path }: EmbeddedConfig): Note => ({
  kind: 'dropped',
  severity: 'warning',
  message: `a second configuration stands at \`${path.join('.')}\`: only the first that signs people in was taken`,
});

const asWarning = (finding: Finding): Finding => ({ ...withoutEdits(finding), severity: 'warning' });

/** An edit would be of the old file, which nobody is about to mend. */
const withoutEdits = ({ fix, ...finding }: Finding): Finding =>
  fix ? { ...finding, fix: { text: fix.text } } : finding;

/** The first configuration of the file that signs people in; undefined when one is not Python. */
function choose({ configs, source }: ReadText): { config: EmbeddedConfig; model: ConfigModel } | undefined {
  const models = configs.flatMap(({ config, read }) =>
    'model' in read ? [{ config, model: read.model }] : [],
  );
  // Its roles and classes are its own: none of them would mean in Airflow what it means there.
  if (models.length > 0 && models.every(({ model }) => isSupersets(model, source)))
    throw usage(source, 'is the configuration of Superset, and not of Airflow');
  const [first] = models.filter(({ model }) => signsIn(model));
  if (first) return first;
  if (models.length < configs.length) return undefined;
  if (models.some(({ model }) => comesFromElsewhere(model))) return undefined;
  if (configs.length === 0 || configs.every(({ config }) => config.text.trim() === ''))
    throw usage(source, configs.length === 0 ? 'holds no webserver_config.py' : 'is empty');
  const otherwise = models.map(({ model }) => signsInOtherwise(model)).find((kind) => kind !== undefined);
  throw usage(
    source,
    otherwise === undefined
      ? 'signs nobody in by OAuth'
      : `signs people in by ${otherwiseNames[otherwise]}, which stays as it is`,
  );
}

/** Whether what the file says of signing in is in another module, or in a text that it runs. */
const comesFromElsewhere = (model: ConfigModel) =>
  !model.settings.has('AUTH_TYPE') && (model.isOpen || runsText(model));

/** A file without AUTH_TYPE may be a part of one. */
const signsIn = (model: ConfigModel) =>
  signsInByOAuth(model) || (!model.settings.has('AUTH_TYPE') && model.settings.has('AUTH_ROLES_MAPPING'));

const otherwiseNames: Record<OtherSignIn, string> = {
  DB: 'passwords of its own database',
  LDAP: 'LDAP',
  OID: 'OpenID 2.0',
  REMOTE_USER: 'the user that its web server names',
  SAML: 'SAML',
};

const usage = (source: string, what: string) =>
  new UsageError(
    `${printable(place(wholeFile(source)))} ${what}: there is nothing to import; \`airflow-entra init\` writes a first spec`,
  );
