import type { Finding } from '../diagnostic.ts';
import type { ObjectRef } from '../model/cluster-objects.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { type ClusterChange, fileDiff } from './change.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import { withoutFinalNewline } from './file.ts';
import { objectName, type Problem, type Scope, toFinding } from './finding.ts';
import { textAt } from './json.ts';
import type { Answer, Cluster, LiveObject, LiveSecret } from './live.ts';
import { notRead } from './not-read.ts';
import { readWorkload } from './read-workload.ts';
import { FIX } from './reinstall-fix.ts';
import { compareRollout, type StoredFile } from './rollout.ts';
import { compareSecretSource, declaringSource } from './secret-source.ts';
import { compareSecret, declaringSecret, staleSecret } from './secrets.ts';
import { compareSettings } from './settings.ts';
import { startedOf } from './started.ts';
import { compareSecretFile, compareStoredFile, type Mask } from './stored-file.ts';
import { accountMakers, basicAuthInSettings, basicAuthInWorkload } from './ways-round.ts';
import { compareWorkload } from './workload.ts';

export interface Compared {
  findings: Finding[];
  changes: ClusterChange[];
  /** What was not asked, in words. */
  notAsked: string[];
}

/** What of one environment is compared, with the answers that were had so far. */
class Comparison {
  readonly problems: Problem[] = [];
  readonly changes: ClusterChange[] = [];
  readonly notAsked: string[] = [];
  readonly #scope: Scope;
  #unreachable = false;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Takes the answer about an object in: what is wrong with it, or why it was not read. @returns it, if it was */
  add<T>(
    ref: ObjectRef,
    answer: Answer<T>,
    at: Problem['at'],
    compare: (value: T) => Problem[],
    diff?: string,
  ) {
    const { cluster } = this.#scope;
    if (answer.kind === 'found') {
      const problems = compare(answer.value);
      this.problems.push(...problems);
      this.#change(ref, problems.some(({ severity }) => severity !== 'info') ? 'differs' : 'same', diff);
      return answer.value;
    }
    this.#change(ref, answer.kind === 'missing' ? 'missing' : 'unknown');
    // Nobody should put a Secret into a file to have it looked at.
    if (answer.kind === 'not-given' && ref.kind === 'Secret')
      this.notAsked.push(`the keys of ${objectName(this.#scope, ref)}`);
    else if (answer.kind !== 'unreachable' || !this.#unreachable)
      this.problems.push(notRead(ref, answer, at, cluster));
    // That is true of the cluster as a whole.
    this.#unreachable ||= answer.kind === 'unreachable';
    return undefined;
  }

  #change(ref: ObjectRef, status: ClusterChange['status'], diff?: string): void {
    const { spec, environment } = this.#scope;
    const object = objectName(this.#scope, ref);
    const change = { spec: spec.source, environment: environment.name, object, status };
    this.changes.push({ ...change, ...(diff !== undefined && { diff }) });
  }

  /** Neither the file nor what would mount it is there. */
  absent(file: ObjectRef, workload: ObjectRef): void {
    const { cluster } = this.#scope;
    const message = `neither it nor ${workload.kind} ${workload.name} is there (${cluster}): this is not installed, or this is another cluster, namespace or release`;
    this.problems.push({ rule: 'cluster-drift', message, at: ['airflow'], object: file, fix: FIX });
    for (const ref of [file, workload]) this.#change(ref, 'missing');
  }

  /** The cluster gives the keys of a Secret, and cannot compare what they hold. */
  notRead(ref: ObjectRef): void {
    this.notAsked.push(
      `what ${objectName(this.#scope, ref)} holds (${this.#scope.cluster} gives its keys only)`,
    );
  }
}

/**
 * Compares what is deployed of an environment with what the spec renders.
 * @param mask takes out of removed lines what must not be shown
 */
export async function compareWithCluster(
  scope: Scope,
  resolved: ResolvedEnvironment,
  expected: ExpectedObjects,
  cluster: Cluster,
  mask: Mask,
): Promise<Compared> {
  const { objects } = expected;
  const { namespace } = scope;
  const [file, settings, workload, sources, ...secrets] = await Promise.all([
    readFile(cluster, expected, namespace),
    objects.settings.kind === 'ConfigMap' ? cluster.get(objects.settings, namespace) : undefined,
    readWorkload(cluster, objects, namespace),
    Promise.all(
      expected.secretSources.map(async (ref) => ({ ref, answer: await cluster.get(ref, namespace) })),
    ),
    ...expected.secrets.map(({ ref, contents }) => cluster.getSecret(ref, namespace, contents)),
  ]);
  const comparison = new Comparison(scope);
  if (file.answer.kind === 'missing' && workload.answer.kind === 'missing') {
    // One sentence for an installation that is not there, or is elsewhere.
    comparison.absent(objects.file, workload.ref);
    return finished(scope, comparison);
  }
  const stored = addFile(comparison, scope, file, expected, resolved, mask);
  if (settings)
    comparison.add(objects.settings, settings, ['airflow'], (live) => [
      ...compareSettings(live, expected, resolved),
      ...basicAuthInSettings(live, resolved),
    ]);
  const found = resolved.chart ? workload.answer : known(workload.answer, objects.workload);
  const live = comparison.add(workload.ref, found, ['airflow'], (one) => [
    ...compareWorkload(one, expected, resolved),
    ...compareRollout(one, stored, expected),
    ...basicAuthInWorkload(one, objects.container, resolved),
  ]);
  for (const { ref, answer } of sources) {
    comparison.add(ref, answer, declaringSource(ref, resolved), (one) => compareSecretSource(one, resolved));
  }
  const started = live && startedOf(live);
  for (const [index, secret] of expected.secrets.entries()) {
    const answer = secrets[index];
    if (!answer) continue;
    const found = comparison.add(secret.ref, answer, declaringSecret(secret, resolved), (one) => [
      ...compareSecret(one, secret, resolved),
      ...(started ? staleSecret(one, secret, resolved, started) : []),
    ]);
    if (found && !found.holds && secret.contents.length > 0) comparison.notRead(secret.ref);
  }
  comparison.problems.push(...accountMakers(resolved, cluster, namespace));
  if (live && !started)
    comparison.notAsked.push(`when ${objectName(scope, live.ref)} was rolled out (no managedFields)`);
  return finished(scope, comparison);
}

function finished(scope: Scope, { problems, changes, notAsked }: Comparison): Compared {
  return { findings: problems.map((problem) => toFinding(scope, problem)), changes, notAsked };
}

type FileAnswer =
  | { kind: 'ConfigMap'; answer: Answer<LiveObject> }
  | { kind: 'Secret'; answer: Answer<LiveSecret> };

async function readFile(
  cluster: Cluster,
  expected: ExpectedObjects,
  namespace: string | undefined,
): Promise<FileAnswer> {
  const { key, content } = expected.file;
  const ref = expected.objects.file;
  if (ref.kind !== 'Secret') return { kind: 'ConfigMap', answer: await cluster.get(ref, namespace) };
  const contents = [content, withoutFinalNewline(content)];
  return { kind: 'Secret', answer: await cluster.getSecret(ref, namespace, [{ key, contents }]) };
}

function addFile(
  comparison: Comparison,
  scope: Scope,
  file: FileAnswer,
  expected: ExpectedObjects,
  resolved: ResolvedEnvironment,
  mask: Mask,
): StoredFile | undefined {
  const ref = expected.objects.file;
  if (file.kind === 'ConfigMap') {
    const { answer } = file;
    const diff = answer.kind === 'found' ? fileDiff(scope, answer.value, expected, mask) : undefined;
    const object = comparison.add(
      ref,
      answer,
      [],
      (live) => compareStoredFile(live, expected, resolved, mask),
      diff,
    );
    return object && { object, text: textAt(object.content, 'data', expected.file.key) };
  }
  const object = comparison.add(ref, file.answer, [], (live) => compareSecretFile(live, expected));
  if (object && !object.holds) comparison.notRead(ref);
  return object && { object, text: undefined };
}

/** Without a chart the name of the workload is a convention: that there is none by it says nothing. */
function known(answer: Answer<LiveObject>, names: ObjectRef[]): Answer<LiveObject> {
  if (answer.kind !== 'missing') return answer;
  const tried = names.map(({ kind, name }) => `${kind} ${name}`).join(' or ');
  return { kind: 'other-name', tried };
}
