import type { Finding } from '../../diagnostic.ts';
import type { Link, SeenKey } from '../../doctor/chain/link.ts';
import { walkChain } from '../../doctor/chain/walk.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { openDirectory } from '../../edge/online/open-directory.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import { openNetwork } from '../../edge/online/transport.ts';
import { trustWith } from '../../edge/online/trust.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { askedEnvironments } from '../../entra/questions.ts';
import { noDirectory } from '../../rules/issuer/no-directory.ts';
import { runIssuerRules } from '../../rules/issuer/run-issuer-rules.ts';
import { runTenantRules } from '../../rules/tenant/run-tenant-rules.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { whyNotAsked } from '../access/read-targets.ts';
import { gather } from './gather.ts';

export interface ChainOptions extends OnlineOptions {
  env: string | undefined;
  /** Where the running Airflow is. */
  url: string | undefined;
  user: string | undefined;
  /** The variable that the user names for the client secret. */
  secretEnv: string | undefined;
}

/** Of an environment without a directory. */
const NOT_WALKED =
  'whether the client, its secret and its redirect URI are registered, and who has which group or role';

export interface ChainAnswer {
  links: Link[];
  findings: Finding[];
}

/**
 * Follows a login of each environment, link by link, as far as it can be asked.
 * @param keys that tokens and logs of a login name
 * @throws UsageError
 */
export async function walkChains(
  specs: readonly LoadedSpec[],
  options: ChainOptions,
  keys: readonly SeenKey[],
  io: Io,
): Promise<ChainAnswer> {
  const usable = specs.filter(isUsable);
  const url = options.url === undefined ? undefined : urlOf(options.url);
  const { directory, hosts, deadline, close } = await openDirectory(options, io);
  const network = openNetwork(io, await trustWith(options.ca, io), deadline);
  try {
    const {
      asked,
      keptOut: all,
      elsewhere: others,
    } = askedEnvironments(usable, hosts, (name) => io.env[name]);
    const isChosen = ({ environment }: Pick<AskedEnvironment, 'environment'>) =>
      options.env === undefined || environment.name === options.env;
    const named = asked.filter(isChosen);
    const chosen = url ? theOneAt(url, named) : named;
    const keptOut = all.filter(isChosen);
    const elsewhere = others.filter(isChosen);
    const issuers = await Promise.all(
      elsewhere.map(async (one) => ({ ...one, record: await directory.readIssuer(one.issuer) })),
    );
    const secret = { secretEnv: options.secretEnv, hosts };
    const asking = { directory, transport: network.transport, io, now: deadline.serverClock.now };
    const walked = await Promise.all(
      chosen.map(async (one) =>
        walkChain(await gather(one, { url, user: options.user, secret, keys }, asking)),
      ),
    );
    const looked = new Set([...named, ...keptOut, ...elsewhere].map(({ environment }) => environment));
    const incomplete = usable.filter((spec) =>
      spec.environments.some((environment) => isChosen({ environment }) && !looked.has(environment)),
    );
    const nothing = { asked: [], chosen: [], records: new Map(), now: Date.now() };
    return {
      links: walked.flatMap(({ links }) => links),
      findings: [
        ...walked.flatMap(({ findings }) => findings),
        ...runTenantRules([], { ...nothing, keptOut }).findings,
        ...runIssuerRules(issuers).findings,
        ...elsewhere.map((one) => noDirectory(one, NOT_WALKED)),
        ...incomplete.flatMap(whyNotAsked),
      ],
    };
  } finally {
    network.close();
    await close();
  }
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new UsageError(
      '--url takes the address that people open Airflow with, such as https://airflow.example.com',
    );
  }
  return url;
}

/** One Airflow is one environment: the only one, or the one whose `url` that is. */
function theOneAt(url: URL, all: readonly AskedEnvironment[]): readonly AskedEnvironment[] {
  if (all.length < 2) return all;
  const here = all.filter(({ resolved }) => new URL(resolved.redirectUri).origin === url.origin);
  if (here.length === 1) return here;
  throw new UsageError(`--url is about one environment: name it with --env (${all.map(nameOf).join(', ')})`);
}

const nameOf = ({ environment }: AskedEnvironment): string => environment.name;
