import type { Cluster } from '../../drift/live.ts';
import { managedFieldsOf } from '../../drift/managed-fields.ts';
import type { Deadline } from '../deadline.ts';
import { readSecretLines, secretTemplate } from './kubectl-secret.ts';
import { argumentOf } from './object-address.ts';
import { KUBECTL_PATIENCE, runKubectl } from './run-kubectl.ts';

/** How long kubectl waits for the API server. */
const REQUEST_TIMEOUT = '--request-timeout=10s';

/**
 * The cluster that `kubectl` is set up for, with whatever signs it in there.
 * @param context another than its current one
 * @param deadline when all answers have to be there
 */
export function kubectlCluster(
  context: string | undefined,
  env: NodeJS.ProcessEnv,
  deadline: Deadline,
): Cluster {
  const run = (argv: readonly string[]) => runKubectl(argv, env, deadline.patience(KUBECTL_PATIENCE));
  const common = (namespace: string | undefined) => [
    REQUEST_TIMEOUT,
    ...(context === undefined ? [] : [`--context=${context}`]),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
  ];
  return {
    name: context === undefined ? 'the current context of kubectl' : `context ${context}`,
    async get(ref, namespace) {
      const argv = [argumentOf(ref), '--output=json', '--show-managed-fields', ...common(namespace)];
      const answer = await run(argv);
      if (answer.kind !== 'found') return answer;
      const content = parsed(answer.value);
      if (content === undefined) return { kind: 'unreachable', detail: 'kubectl printed no JSON' };
      return { kind: 'found', value: { ref, content, written: managedFieldsOf(content) } };
    },
    async getSecret(ref, namespace, contents) {
      const template = `--template=${secretTemplate(contents)}`;
      const argv = [argumentOf(ref), '--output=go-template', template, ...common(namespace)];
      const answer = await run(argv);
      if (answer.kind !== 'found') return answer;
      const value = readSecretLines(ref, answer.value, contents);
      if (!value) return { kind: 'unreachable', detail: 'kubectl printed something else than asked for' };
      return { kind: 'found', value };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
