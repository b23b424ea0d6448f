import type { Directory } from '../../directory/directory.ts';
import { nothingAsked } from '../../directory/record-origin.ts';
import type { Transport } from '../../directory/transport.ts';
import type { SeenKey, Walked } from '../../doctor/chain/link.ts';
import type { PersonAnswer } from '../../doctor/chain/person-answer.ts';
import type { SecretAnswer } from '../../doctor/chain/secret-answer.ts';
import type { Io } from '../../edge/io.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { questionsOf, tenantKey } from '../../entra/questions.ts';
import { resolveAccess } from '../../model/access.ts';
import { contextOf, type TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import { askEntra } from '../access/ask-entra.ts';
import { askLogin } from './ask-login.ts';
import { askToken, type SecretChoice } from './ask-token.ts';
import { reach } from './reach.ts';

export interface Asking {
  directory: Directory;
  transport: Transport;
  io: Io;
  /** Milliseconds, by the clock of whom it asks. */
  now(): number;
}

export interface ChainQuestions {
  /** Where the running Airflow is. */
  url: URL | undefined;
  /** A user principal name or an object id. */
  user: string | undefined;
  secret: SecretChoice;
  /** Of the tokens and logs that were given. */
  keys: readonly SeenKey[];
}

/** Asks everything that the links of one environment are judged by. Where nothing answers, no more is asked there. */
export async function gather(
  one: AskedEnvironment,
  { url, user, secret: choice, keys }: ChainQuestions,
  asking: Asking,
): Promise<Walked> {
  const { directory, transport, io, now } = asking;
  const recorded = directory.origin.kind === 'snapshot';
  const [unreachable, start] = await Promise.all([
    recorded ? undefined : reach(one.address, transport),
    url && askLogin(url, one.resolved, transport),
  ]);
  const [questions] = questionsOf([one], { deep: false, locked: 'id', assigned: 'nested' });
  if (!questions) throw new Error('no question follows from an environment');
  const [record, secret, person] = await Promise.all([
    unreachable ? nothingAsked(questions, new Date()) : directory.readTenant(questions),
    unreachable || recorded ? untried(unreachable) : askToken(one, choice, io.env, transport),
    unreachable || user === undefined ? undefined : personOf(one, user, directory),
  ]);
  const input: TenantRunInput = {
    asked: [one],
    chosen: [one],
    keptOut: [],
    records: new Map([[tenantKey(one.address), record]]),
    now: now(),
  };
  return { context: contextOf(one, input), input, unreachable, keys, secret, start, person };
}

const untried = (unreachable: { message: string; fix: string } | undefined): SecretAnswer => ({
  kind: 'unreachable',
  ...(unreachable ?? {
    message: 'a recording holds no answer of the token endpoint',
    fix: 'run it without --snapshot',
  }),
});

async function personOf(
  environment: AskedEnvironment,
  user: string,
  directory: Directory,
): Promise<PersonAnswer | undefined> {
  const { spec, environment: merged } = environment;
  const access = resolveAccess(merged.values, merged.lock);
  const asked = [{ target: { spec, environment: merged, access }, environment }];
  const { answers } = await askEntra(asked, user, undefined, directory);
  return answers[0];
}
