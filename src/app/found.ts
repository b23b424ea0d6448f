import type { Finding } from '../diagnostic.ts';
import { maskRanges } from '../report/mask.ts';
import type { CommandResult, Found } from '../report/outcome.ts';
import { identityOf } from '../rules/engine/examined.ts';
import { applyExceptions } from '../rules/exceptions/apply-exceptions.ts';
import { withFoundIn } from '../rules/exceptions/found-in.ts';
import { pastedSecrets } from '../rules/spec/pasted-secrets.ts';
import { hiddenInYaml } from '../spec/hidden-in-yaml.ts';
import type { LoadedSpec, SpecText } from '../spec/loaded.ts';
import type { LoadedLock } from '../spec/lock.ts';
import { textsOf } from '../spec/texts-of.ts';
import { isUsable } from '../spec/usable.ts';

/** What a command has found, with nothing where it says nothing; what the specs accept is apart. */
export function foundOf(
  result: CommandResult,
  {
    specs = [],
    findings = [],
    examined = [],
    inTheWay = [],
    ...found
  }: Partial<Omit<Found, 'result' | 'unusable' | 'accepted'>> & {
    specs?: readonly LoadedSpec[];
    /** What keeps the command from doing what it was asked for: no exception helps. */
    inTheWay?: readonly Finding[];
  } = {},
): Found {
  // What several specs have from one base is found in each of them, and said once.
  const judged = applyExceptions(specs, { findings: eachOnce(findings), examined, inTheWay });
  return {
    result,
    ...judged,
    findings: withFoundIn(judged.findings, specs, judged.examined),
    questions: [],
    notAsked: [],
    unusable: specs.filter((spec) => !isUsable(spec)).map(({ source }) => source),
    ...found,
    sources: new Map([
      ...specs.flatMap(({ lock }) => (lock ? [[lock.source, safeText(lock)] as const] : [])),
      ...specs.flatMap(textsOf).map((file) => [file.source, safeText(file)] as const),
      ...(found.sources ?? []),
    ]),
  };
}

/** A spec or a lock without what must not be shown of it. */
function safeText({ text, root }: SpecText | LoadedLock): string {
  const pasted = root?.kind === 'map' ? pastedSecrets(root, text).map(({ range }) => range) : [];
  return maskRanges(text, [...pasted, ...hiddenInYaml(text, root)]);
}

const eachOnce = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [identityOf(finding), finding])).values(),
];
