import { isStockManager } from '../../facts/config-managers.ts';
import type { Setting } from '../../python/config.ts';
import { entraProviders, scopeOf, signsInByOAuth } from '../../python/sign-in.ts';
import { alternatives, inside, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configNotFollowed: ConfigRule = {
  id: 'config-not-followed',
  check: (config) => {
    const elsewhere = allElsewhere(config);
    if (elsewhere) return [elsewhere];
    if (!signsInByOAuth(config.model)) return [];
    const [whole] = wholly(config);
    if (whole) return [whole];
    const [first, ...others] = partly(config);
    if (!first) return [];
    return [
      {
        message: `${[first, ...others].map(({ what }) => what).join('; ')}: that was not checked`,
        at: first.at,
        related: others.map(({ at, what }) => ({ at, message: what })),
      },
    ];
  },
};

/** Where the file itself says nothing of the sign-in, and takes in names or code that are not seen here. */
function allElsewhere({ model }: ConfigUnderCheck): ConfigProblem | undefined {
  if (model.settings.has('AUTH_TYPE') || model.settings.has('OAUTH_PROVIDERS')) return undefined;
  const from =
    model.imports.find(({ name }) => name === '*') ??
    model.calls.find(({ callee }) => callee === 'exec' || callee === 'eval');
  if (!from) return undefined;
  return {
    severity: 'unknown',
    message:
      'what the file says of signing in comes from another module, or from code that it runs as a text: nothing of the sign-in could be checked',
    at: from,
    fix: 'lint the file that has the settings',
  };
}

/** Without the providers there is nothing to check, which must not look like a file without fault. */
function wholly({ model }: ConfigUnderCheck): ConfigProblem[] {
  const setting = model.settings.get('OAUTH_PROVIDERS');
  if (!setting || model.providers.length > 0) return [];
  const isEmpty = alternatives(setting.value).every(
    ({ kind, ...rest }) => kind === 'list' && 'open' in rest && !rest.open,
  );
  if (isEmpty) return [];
  return [
    {
      severity: 'unknown',
      message: `OAUTH_PROVIDERS ${source(setting.value)}: nothing of the sign-in could be checked`,
      at: setting.at,
      fix: 'lint the file that makes it, or write the providers out',
    },
  ];
}

interface Part {
  what: string;
  at: { from: number; to: number };
}

function partly(config: ConfigUnderCheck): Part[] {
  const { settings, managers } = config.model;
  const mapping = settings.get('AUTH_ROLES_MAPPING');
  const manager = settings.get('SECURITY_MANAGER_CLASS');
  const scope = entraProviders(config)
    .map(scopeOf)
    .find(({ words }) => words === undefined)?.value;
  return [
    ...(mapping && alternatives(mapping.value).some(isOpen)
      ? [{ what: `AUTH_ROLES_MAPPING ${source(mapping.value)}`, at: mapping.at }]
      : []),
    ...(scope ? [{ what: `the scope ${source(scope)}`, at: scope }] : []),
    ...(manager && managers.length === 0 && isElsewhere(manager)
      ? [{ what: 'the security manager is made in another file', at: manager.at }]
      : []),
  ];
}

const isOpen = (value: Value) => (value.kind === 'map' ? value.open : true);

const isElsewhere = ({ value }: Setting) =>
  alternatives(value).some(
    (one) =>
      (one.kind === 'symbol' && !isStockManager(one.path)) || one.kind === 'call' || one.kind === 'unknown',
  );

/** Where a value comes from, as the end of a sentence. */
function source(value: Value): string {
  const names = inside(value).flatMap((one) => (one.kind === 'env' ? [one.name] : []));
  if (names.length > 0)
    return `comes from the environment variable ${[...new Set(names)].slice(0, 3).join(', ')}`;
  const [called] = inside(value).flatMap((one) =>
    one.kind === 'call' && one.callee !== '' ? [one.callee] : [],
  );
  return called === undefined
    ? 'is not known in full from this file'
    : `comes from \`${called.replace(/^\./, '')}\``;
}
