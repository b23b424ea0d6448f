import { maskRanges } from '../report/mask.ts';
import type { CommandResult, Found } from '../report/outcome.ts';
import { pastedSecrets } from '../rules/spec/pasted-secrets.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { isUsable } from '../spec/usable.ts';

/** What a command has found, with nothing where it says nothing. */
export function foundOf(
  result: CommandResult,
  {
    specs = [],
    ...found
  }: Partial<Omit<Found, 'result' | 'unusable'>> & { specs?: readonly LoadedSpec[] } = {},
): Found {
  return {
    result,
    findings: [],
    examined: [],
    questions: [],
    notAsked: [],
    unusable: specs.filter((spec) => !isUsable(spec)).map(({ source }) => source),
    ...found,
    sources: new Map([
      ...specs.flatMap(({ lock }) => (lock ? [[lock.source, lock.text] as const] : [])),
      ...specs.map((spec) => [spec.source, safeText(spec)] as const),
      ...(found.sources ?? []),
    ]),
  };
}

function safeText({ text, root }: LoadedSpec): string {
  if (!root) return text;
  const secrets = pastedSecrets(root, text).map(({ range }) => range);
  return maskRanges(text, secrets);
}
