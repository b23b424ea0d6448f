import { type AzureAnswer, runAzureCli } from '../../edge/azure-cli.ts';
import type { Deadline } from '../../edge/deadline.ts';
import type { Io } from '../../edge/io.ts';
import { watched } from '../../edge/watched.ts';
import { isGuid } from '../../guid.ts';

export interface Registration {
  name: string;
  id: string;
}

/** What a signed-in Azure CLI knows; it is asked once for each thing. */
export interface SignedInAzure {
  /** The id of the tenant that it is signed in to. */
  directory(): Promise<{ directory: string } | { because: string }>;
  /** The registrations whose name begins so, by name. */
  registrations(name: string): Promise<Registration[] | { because: string }>;
}

/** Milliseconds. Python starts slowly, and Graph has pages. */
const USUAL = 20_000;

/** More are no choice for a person. */
export const MOST_SHOWN = 20;

export function signedInAzure(io: Io, deadline: Deadline): SignedInAzure {
  const ask = async (argv: string[]) => {
    const asked = runAzureCli([...argv, '--output', 'json'], io.env, deadline.patience(USUAL));
    return parsed(
      await watched(io, `az ${argv.join(' ')}`, asked, (answer) =>
        answer.kind === 'printed' ? 'answered' : answer.because,
      ),
    );
  };
  let account: ReturnType<SignedInAzure['directory']> | undefined;
  const readAccount = async (): ReturnType<SignedInAzure['directory']> => {
    const answer = await ask(['account', 'show', '--query', 'tenantId']);
    if ('because' in answer) return answer;
    const { value } = answer;
    return typeof value === 'string' && isGuid(value)
      ? { directory: value.toLowerCase() }
      : { because: 'az names no tenant' };
  };
  return {
    directory: () => (account ??= readAccount()),
    registrations: async (name) => {
      const query = '[].{name:displayName,id:appId}';
      const answer = await ask(['ad', 'app', 'list', `--display-name=${name}`, '--query', query]);
      return 'because' in answer ? answer : registrationsIn(answer.value);
    },
  };
}

function parsed(answer: AzureAnswer): { value: unknown } | { because: string } {
  if (answer.kind === 'nothing') return { because: answer.because };
  try {
    return { value: JSON.parse(answer.text) };
  } catch {
    return { because: 'az printed no JSON' };
  }
}

const registrationsIn = (value: unknown): Registration[] =>
  (Array.isArray(value) ? value : [])
    .flatMap((one: unknown): Registration[] => {
      const { name, id } = (one ?? {}) as Record<string, unknown>;
      return typeof name === 'string' && typeof id === 'string' && isGuid(id)
        ? [{ name, id: id.toLowerCase() }]
        : [];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
