import { type RegisteredId, registeredIds, usualSeverity } from './rule-id.ts';

const SECRET = 'it is about a secret, and a secret that is out stays out until it is changed';
const UNUSABLE = 'nothing can be rendered or checked of such a spec';
const UNKNOWN = 'it says that something could not be checked, and nobody knows what would be accepted';
const FILE = 'the file is made by `render`: write it again';
const ITSELF = 'it is about the list of exceptions itself';

/** The rules that no entry of `accept` may name, with the reason. Those that say "could not be checked" are added below. */
const named: Partial<Record<RegisteredId, string>> = {
  'secret-literal': SECRET,
  'secret-looks-like-id': SECRET,
  'secret-in-every-pod': SECRET,
  'secret-source-assumed': SECRET,
  'secret-keys-random': SECRET,
  'secret-missing': SECRET,
  'secret-expired': SECRET,
  'secret-expiring': SECRET,
  'secret-rejected': SECRET,
  'secret-key-empty': SECRET,
  'replicas-need-shared-secret': SECRET,
  'config-secret-literal': SECRET,
  'config-secret-logged': SECRET,
  'spec-invalid': UNUSABLE,
  'spec-unknown-key': UNUSABLE,
  'lock-invalid': UNUSABLE,
  'file-drift': FILE,
  'file-orphan': FILE,
  'exception-refused': ITSELF,
  'exception-unused': ITSELF,
};

/** Why no exception may name this rule; undefined where one may. */
export const whyNeverAccepted = (rule: RegisteredId): string | undefined =>
  named[rule] ?? (usualSeverity(rule) === 'unknown' ? UNKNOWN : undefined);

/** The rules that an exception may name. */
export const acceptable: readonly RegisteredId[] = registeredIds.filter(
  (rule) => whyNeverAccepted(rule) === undefined,
);
