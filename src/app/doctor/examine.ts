import type { Finding } from '../../diagnostic.ts';
import { withBareCode } from '../../doctor/bare-code.ts';
import type { Link, SeenKey } from '../../doctor/chain/link.ts';
import { combine } from '../../doctor/combine.ts';
import { diagnose } from '../../doctor/diagnose.ts';
import { grouped } from '../../doctor/grouped.ts';
import { noText, nothingKnown, nothingToRead } from '../../doctor/nothing-known.ts';
import { LogScanner } from '../../doctor/scanner.ts';
import { seenKeys } from '../../doctor/seen-keys.ts';
import { Sightings } from '../../doctor/sightings.ts';
import { type SignInsResult, signInsOf } from '../../doctor/sign-ins.ts';
import { type Evidence, readEvidence } from '../../doctor/token/evidence.ts';
import { expectedOf } from '../../doctor/token/expected.ts';
import { judgeEvidence } from '../../doctor/token/judge-evidence.ts';
import { Deadline } from '../../edge/deadline.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { providerOf } from '../../providers/index.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { examine as examineSpec } from '../../rules/engine/run-rules.ts';
import { specInvalid } from '../../rules/spec/spec-invalid.ts';
import { specUnknownKey } from '../../rules/spec/spec-unknown-key.ts';
import type { AssumeFlags } from '../../spec/assumed.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { readInput } from '../access/read-input.ts';
import { authorityIsFor } from '../authority-is-for.ts';
import { knowsEnvironment, specsOf } from '../specs.ts';
import { decodedQuery } from './decoded-query.ts';
import { examinePod } from './examine-pod.ts';
import { readLog } from './read-log.ts';
import type { ChainOptions } from './walk-chain.ts';

/** What somebody has in hand, and where the rest can be asked. */
export interface Given extends ChainOptions, AssumeFlags {
  log: readonly string[];
  error?: string | undefined;
  token?: string | undefined;
  specs: readonly string[];
  pod: string | undefined;
  deployment: string | undefined;
  context: string | undefined;
  stdinFilename: string | undefined;
}

export interface Diagnosed {
  findings: Finding[];
  examined: Examined[];
  /** What was walked of each environment; undefined: no spec was given, or nothing may be asked. */
  chain: Link[] | undefined;
  specs: LoadedSpec[];
  notAsked: string[];
  /** What was looked at, for when nothing was found; undefined: none of it is a log, a text or a token. */
  looked: string | undefined;
  /** How far the sign-ins of the logs came; undefined: no log was given. */
  signIns: SignInsResult | undefined;
}

/**
 * Looks at everything together, so that a log explains the text of the page.
 * @throws UsageError for a file that cannot be read, an environment that no spec has, or an authority for none of them
 */
export async function examine(asked: Given, io: Io): Promise<Diagnosed> {
  const deadline = new Deadline(asked.timeout);
  const given = { ...asked, deadline };
  const specs = given.specs.length === 0 ? [] : await specsOf(given, io);
  authorityIsFor(given, specs, given.env);
  const seen = new Sightings();
  const empty: Finding[] = [];
  const prose: string[] = [];
  for (const name of given.log) {
    const source = name === '-' ? (given.stdinFilename ?? '<stdin>') : name;
    const scanner = new LogScanner(source, seen);
    const format = await readLog(name, scanner, io);
    if (format) empty.push(noText(source, format.what, format.command));
    else if (scanner.isEmpty) empty.push(nothingToRead(source));
    else if (scanner.isProse) prose.push(source);
  }
  // Beside "nothing was looked at" a summary would say something of a log that nobody read.
  const isAnyRead = given.log.length === 0 || empty.length < given.log.length;
  // What makes a spec unusable is said; its other rules are for `validate`.
  const offline = specs.map((spec) => examineSpec([specInvalid, specUnknownKey], spec));
  const candidates = environments(specs, given.env);
  const pod = await examinePod(given, specs, seen, deadline, io);
  if (given.error !== undefined) readText('--error', withBareCode(given.error), seen);
  const token = given.token === undefined ? undefined : await readInput('token', given.token, io);
  const evidence = token === undefined ? [] : readEvidence(token);
  for (const one of evidence) {
    if (one.kind === 'redirect') readText(tokenName(given), `?${one.query}`, seen);
  }
  const told = diagnose(seen);
  const texts = [
    ...(given.error === undefined ? [] : ['--error']),
    ...(evidence.some(isRefusal) ? [tokenName(given)] : []),
    ...prose,
  ];
  const unread = told.length === 0 ? texts.map(nothingKnown) : [];
  const judged = evidence.flatMap((one) => judgeEvidence(one, tokenName(given), candidates, Date.now()));
  const chain = await walk(specs, given, seenKeys(evidence, seen), io);
  return {
    findings: [
      ...offline.flatMap((one) => one.findings),
      ...combine([...told, ...pod], judged, chain?.findings ?? []),
      ...unread,
      ...empty,
    ],
    examined: offline.flatMap((one) => one.examined),
    chain: chain?.links,
    specs,
    notAsked: notAsked(evidence, specs, given),
    looked: looked(given, seen),
    signIns: hasLog(given) && isAnyRead ? signInsOf(seen) : undefined,
  };
}

const hasLog = ({ log, pod, deployment }: Given): boolean =>
  log.length > 0 || pod !== undefined || deployment !== undefined;

/** With a spec, and unless that was forbidden. Loaded here, because most calls read a log. */
async function walk(specs: readonly LoadedSpec[], given: Given, keys: readonly SeenKey[], io: Io) {
  if (specs.length === 0 || isOffline(given)) return undefined;
  const { walkChains } = await import('./walk-chain.ts');
  return walkChains(specs, given, keys, io);
}

/** A recording is asked all the same. */
const isOffline = ({ offline, snapshot }: Given) => offline && snapshot === undefined;

function notAsked(evidence: readonly Evidence[], specs: readonly LoadedSpec[], given: Given): string[] {
  return [
    ...(evidence.some(({ kind }) => kind === 'token') ? ['the signature of the token'] : []),
    ...(specs.length > 0 && isOffline(given) ? [`${titlesOf(specs)} (--offline)`] : []),
    ...(specs.length > 0 && !isOffline(given) && given.url === undefined
      ? ['the running Airflow (--url)']
      : []),
  ];
}

/** Who would be asked. */
const titlesOf = (specs: readonly LoadedSpec[]): string => {
  const all = specs.flatMap((spec) => spec.environments.map(({ values }) => providerOf(values).title));
  return [...new Set(all)].join(', ') || providerOf({}).title;
};

const isRefusal = (evidence: Evidence): boolean =>
  evidence.kind === 'redirect' && evidence.query.has('error');

function readText(source: string, text: string, seen: Sightings): void {
  const scanner = new LogScanner(source, seen);
  scanner.push(new TextEncoder().encode(decodedQuery(text)));
  scanner.end();
}

const tokenName = ({ token }: Given): string => (token === '-' ? '<stdin>' : (token ?? ''));

function environments(specs: readonly LoadedSpec[], wanted: string | undefined) {
  knowsEnvironment(wanted, specs);
  const all = specs.flatMap((spec) =>
    spec.environments.map((environment) => ({ spec, environment, name: environment.name })),
  );
  const chosen = all.filter(({ name }) => wanted === undefined || name === wanted);
  // Without a spec there is none that could be meant.
  if (wanted !== undefined && chosen.length === 0)
    throw new UsageError(`no spec has the environment ${wanted}; name a spec`);
  return chosen.map(({ spec, environment }) => expectedOf(spec, environment));
}

function looked({ log, error, token }: Given, { lines }: Sightings): string | undefined {
  const parts = [
    ...(log.length > 0 ? [`${grouped(lines)} lines of log`] : []),
    ...(error === undefined ? [] : ['the text']),
    ...(token === undefined ? [] : ['the token']),
  ];
  if (parts.length === 0) return undefined;
  return `looked at ${parts.join(', ')}: nothing of a failing login`;
}
