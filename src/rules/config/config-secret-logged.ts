import type { CallSite } from '../../python/reader.ts';
import { remoteValue } from '../../python/sign-in.ts';
import { alternatives, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configSecretLogged: ConfigRule = {
  id: 'config-secret-logged',
  check: (config) =>
    config.model.calls.flatMap((call): ConfigProblem[] => {
      const level = levelOf(call);
      if (level === undefined) return [];
      const what = [...call.args, ...call.named.values()]
        .flatMap((value) => shownIn(value))
        .map((value) => secretIn(value, config))
        .find((one) => one !== undefined);
      if (what === undefined) return [];
      return [
        {
          // Debug messages are off unless somebody wants them.
          severity: level === 'debug' ? 'warning' : 'error',
          message: `${what} is written into the log: whoever reads logs can use it`,
          at: call,
          fix: 'remove it, and make a new secret if the log was kept',
        },
      ];
    }),
};

const levels = /\.(debug|info|warn|warning|error|exception|critical|log)$/;

function levelOf({ callee, receiver }: CallSite): string | undefined {
  if (callee === 'print' || /^sys\.std(out|err)\.write$|^pprint\.pprint$/.test(callee)) return 'print';
  const level = levels.exec(callee)?.[1];
  if (level === undefined) return undefined;
  const isLogger = /^logging\./.test(callee) || receiver === undefined || isLike(receiver);
  return isLogger ? level : undefined;
}

/** `log.info`, `self.log.info`, `logging.getLogger(…).info`. */
const isLike = (receiver: Value): boolean =>
  (receiver.kind === 'call' && /getLogger$|logger/i.test(receiver.callee)) ||
  (receiver.kind === 'item' && /log/i.test(receiver.key)) ||
  receiver.kind === 'unknown';

/** What of a value comes out as a text: the value, the pieces of a text, what `str` and its like are given. */
function shownIn(value: Value, depth = 0): Value[] {
  if (depth > 5) return [];
  return alternatives(value).flatMap((one): Value[] => {
    if (one.kind === 'joined') return one.pieces.flatMap((piece) => shownIn(piece, depth + 1));
    if (one.kind === 'list') return one.items.flatMap((item) => shownIn(item, depth + 1));
    if (one.kind === 'map') return one.entries.flatMap((held) => shownIn(held.value, depth + 1));
    if (one.kind === 'call' && /^(str|repr|json\.dumps|pprint\.pformat|dict|format)$/.test(one.callee))
      return one.args.flatMap((arg) => shownIn(arg, depth + 1));
    return [one];
  });
}

const tokenKey = /^(access_token|id_token|refresh_token|client_secret)$/;

function secretIn(value: Value, config: ConfigUnderCheck): string | undefined {
  const { model } = config;
  if (value.kind === 'env' && /secret|passw|_pw$/i.test(value.name)) return `the variable ${value.name}`;
  if (value.kind === 'item' && tokenKey.test(value.key)) return `\`${value.key}\``;
  // What a loop goes over: `for key, value in resp.items()`.
  if (value.kind === 'item' && value.key === '*') return secretIn(value.of, config);
  if (value.kind === 'call' && /^\.(items|values|copy)$/.test(value.callee) && value.receiver)
    return secretIn(value.receiver, config);
  if (value.kind === 'unknown' && value.because === 'it is a parameter') {
    const name = model.text.slice(value.from, value.to);
    const isAnswer = model.managers.some(
      ({ userInfo }) => userInfo && value.from > userInfo.to && value.to < userInfo.value.node.to,
    );
    return isAnswer && /^(resp|response|token)$/.test(name)
      ? `\`${name}\`, which holds the tokens,`
      : undefined;
  }
  const secrets = model.providers.flatMap((provider) => alternatives(remoteValue(provider, 'client_secret')));
  return value.kind === 'text' && secrets.some((one) => one.kind === 'text' && one.value === value.value)
    ? 'the client secret'
    : undefined;
}
