import { setTimeout as sleep } from 'node:timers/promises';
import { Crowd } from './crowd.ts';
import { faultOutcomes, type Span } from './fault-outcome.ts';
import { FAULTS } from './faults/index.ts';
import { type Calm, ENDPOINTS, type FaultOutcome, GROWS, type Requests, type Tally } from './outcome.ts';
import type { Person } from './people.ts';
import { usageOf } from './processes.ts';
import type { Side } from './side.ts';
import type { SignIn } from './sign-in.ts';
import { tallyOf } from './tally.ts';

/** How many of those at the door have no business there, while faults happen. */
const UNWELCOME = 0.1;

export interface PhaseOptions {
  people: number;
  random: () => number;
  now: () => number;
  /** How connections are counted. */
  connections: string;
}

const pick = <T>(list: readonly T[], random: () => number): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('there is nobody to pick');
  return found;
};

/** Everybody signs in for the first time, at once. */
export async function opening({ tenant, visitors }: Side): Promise<Tally> {
  return tallyOf(await Promise.all(tenant.regular.map((person) => visitors.signIn(person, false))));
}

/** People come and go for some seconds, and nothing goes wrong. @returns what to add to other times of it */
export async function calm(side: Side, seconds: number, options: PhaseOptions): Promise<CalmPart> {
  const before = await standing(side, options);
  const signIns: SignIn[] = [];
  const crowd = openCrowd(side, options, signIns, 0);
  await sleep(seconds * 1000);
  await crowd.end();
  return { signIns, before, after: await standing(side, options) };
}

export interface CalmPart {
  signIns: SignIn[];
  before: Standing;
  after: Standing;
}

interface Standing {
  serverCpu: number;
  databaseCpu: number;
  requests: Requests;
  grows: Record<(typeof GROWS)[number], number>;
}

async function standing(side: Side, { connections }: PhaseOptions): Promise<Standing> {
  const { cpu, memory, descriptors } = usageOf(side.server.pid());
  const number = async (sql: string): Promise<number> => Number((await side.database.sql(sql))[0]?.[0]);
  return {
    serverCpu: cpu,
    databaseCpu: usageOf(side.database.pid()).cpu,
    requests: await side.requests(),
    grows: {
      memory,
      descriptors,
      connections: await number(connections),
      sessions: await number('select count(*) from session'),
    },
  };
}

/** Adds the times without faults up. */
export function calmOf(parts: readonly CalmPart[]): Calm {
  const signIns = parts.flatMap((part) => part.signIns);
  const seconds = signIns.map(({ began, ended }) => (ended - began) / 1000).sort((a, b) => a - b);
  const spent = (read: (standing: Standing) => number): number =>
    parts.reduce((sum, { before, after }) => sum + read(after) - read(before), 0);
  const [first, last] = [parts[0], parts.at(-1)];
  return {
    ...tallyOf(signIns),
    serverCpu: spent(({ serverCpu }) => serverCpu),
    databaseCpu: spent(({ databaseCpu }) => databaseCpu),
    requests: eachOf(ENDPOINTS, (name) => spent(({ requests }) => requests[name])),
    median: seconds[Math.floor(seconds.length / 2)] ?? 0,
    slow: seconds[Math.floor(seconds.length * 0.95)] ?? 0,
    grows: eachOf(GROWS, (name) => [first?.before.grows[name] ?? 0, last?.after.grows[name] ?? 0]),
  };
}

const eachOf = <Name extends string, T>(names: readonly Name[], value: (name: Name) => T): Record<Name, T> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, T>;

/** People come and go, some who may not among them, and faults happen, spread over the time. */
export async function troubles(
  side: Side,
  names: readonly string[],
  seconds: number,
  options: PhaseOptions,
): Promise<{ outcomes: Record<string, FaultOutcome>; signIns: SignIn[] }> {
  const { now, random } = options;
  const signIns: SignIn[] = [];
  const crowd = openCrowd(side, options, signIns, UNWELCOME);
  const gap = (seconds * 1000) / (names.length + 1);
  const spans: Span[] = [];
  await sleep(gap);
  for (const name of names) {
    const fault = FAULTS[name];
    if (!fault) throw new Error(`no fault ${name}`);
    const own: SignIn[] = [];
    const requests = await side.requests();
    const from = now();
    await fault.run({
      ...side,
      random,
      pause: () => crowd.pause(),
      resume: () => crowd.resume(),
      count: (made) => own.push(...made),
    });
    const until = now();
    await sleep(gap);
    const after = await side.requests();
    const asked = eachOf(ENDPOINTS, (endpoint) => after[endpoint] - requests[endpoint]);
    const next = name === names.at(-1) ? Number.POSITIVE_INFINITY : now();
    spans.push({ name, fault, own, from, until, next, requests: asked });
  }
  await crowd.end();
  return {
    outcomes: faultOutcomes(spans, signIns),
    signIns: [...signIns, ...spans.flatMap(({ own }) => own)],
  };
}

function openCrowd(
  { tenant, visitors }: Side,
  { people, random }: PhaseOptions,
  signIns: SignIn[],
  unwelcome: number,
): Crowd {
  const others = [...tenant.strangers, ...tenant.forgers.filter(({ forgery }) => forgery !== 'unknown-kid')];
  return new Crowd({
    size: people,
    next: (): Person => pick(random() < unwelcome ? others : tenant.regular, random),
    // Half of the people sign out, the others close their browser.
    signIn: (person) => visitors.signIn(person, random() < 0.5),
    count: (signIn) => signIns.push(signIn),
  });
}
