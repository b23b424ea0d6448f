import { excerpt } from '../../directory/excerpt.ts';
import type { NotRead } from '../../drift/live.ts';

/**
 * What kubectl writes when it gets no object. Sources: k8s.io/kubectl `pkg/cmd/util/helpers.go` (`Error from server
 * (<reason>)`), k8s.io/cli-runtime `pkg/resource`, k8s.io/apimachinery `pkg/api/errors`; seen with 1.32 and 1.37.
 */
const rows: readonly { text: RegExp; kind: 'missing' | 'forbidden' }[] = [
  { text: /^Error from server \(NotFound\)/m, kind: 'missing' },
  // The kind itself is unknown there, as of an operator that is not installed.
  { text: /^error: the server doesn't have a resource type /m, kind: 'missing' },
  { text: /^Error from server \(Forbidden\)/m, kind: 'forbidden' },
];

/** @param text what kubectl wrote on standard error */
export function kubectlRefusal(text: string): NotRead {
  const kind = rows.find((row) => row.text.test(text))?.kind;
  if (kind === 'missing') return { kind };
  const lines = text
    .slice(0, 100_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  // Its log lines come before what it has to say, and advice behind it.
  const said =
    lines.find((line) => /^error/i.test(line)) ??
    lines.findLast((line) => !/^[EWI]\d{4} /.test(line)) ??
    lines.at(-1) ??
    'kubectl says nothing';
  return {
    kind: kind ?? 'unreachable',
    detail: excerpt(said.replace(/^(Error from server( \(\w+\))?|error): /i, ''), 300),
  };
}
