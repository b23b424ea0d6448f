import { type ImportFix, missingImport } from '../../facts/config-imports.ts';
import { isMasked } from '../../facts/helm-mask.ts';
import type { Guard, Import } from '../../python/reader.ts';
import {
  type ConfigProblem,
  type ConfigRule,
  type ConfigUnderCheck,
  onEvery,
  oneAirflow,
} from './config-rule.ts';

export const configImportPath: ConfigRule = {
  id: 'config-import-path',
  check: (config) => {
    const statements = new Map<number, Import[]>();
    for (const one of config.model.imports)
      statements.set(one.from, [...(statements.get(one.from) ?? []), one]);
    const imports = [...statements.values()].flatMap((names) => {
      const missing = names.filter((one) => isMissing(config, one) && !hasFallback(config, one));
      return missing.length === 0 ? [] : [problem(config, missing, names)];
    });
    return [...imports, ...notImported(config)];
  },
};

/** Where to import what people forget to import. */
const homes = new Map([
  ['os', 'import os'],
  ['json', 'import json'],
]);

/** A name that nothing binds ends the file as surely as a module that is not there. */
function notImported({ model }: ConfigUnderCheck): ConfigProblem[] {
  if (model.isOpen) return [];
  const seen = new Set<string>();
  return model.undefinedNames.flatMap((one): ConfigProblem[] => {
    if (seen.has(one.name) || isMasked(one.name)) return [];
    seen.add(one.name);
    const isConstant = /^AUTH_(OAUTH|DB|LDAP|OID|REMOTE_USER)$/.test(one.name);
    const home = isConstant ? `from flask_appbuilder.const import ${one.name}` : homes.get(one.name);
    return [
      {
        severity: one.around.length > 0 ? 'warning' : 'error',
        message: `\`${one.name}\` is neither defined nor imported: the file stops here with a NameError, and Airflow with it`,
        at: one,
        fix: home ?? 'import or define it above',
      },
    ];
  });
}

const isMissing = (config: ConfigUnderCheck, { module, name }: Import) =>
  onEvery(config, ({ airflow }) => missingImport(module, name, airflow) !== undefined);

function problem(
  config: ConfigUnderCheck,
  missing: readonly Import[],
  names: readonly Import[],
): ConfigProblem {
  const [first] = missing as [Import];
  const [target] = config.targets;
  const airflow = target?.airflow ?? '';
  const what =
    first.name === undefined || first.name === '*'
      ? `\`${first.module}\` cannot be imported on`
      : `\`${first.name}\` cannot be imported from \`${first.module}\` on`;
  const on = oneAirflow(config.targets) ? `Airflow ${airflow}` : 'any Airflow that is known';
  const fixes = missing.map(({ module, name }) => missingImport(module, name, airflow)?.fix);
  const severity = isForOtherReleases(first) ? ('warning' as const) : ('error' as const);
  const follows = first.inFunction
    ? 'the function that imports it fails'
    : severity === 'warning'
      ? 'if this branch runs, the file is not loaded'
      : 'the file is not loaded, and nobody can sign in by it';
  const [fix] = fixes;
  const edits =
    fixes.every((one) => one !== undefined) && oneAirflow(config.targets)
      ? rewrite(missing, fixes, names)
      : undefined;
  return {
    severity,
    message: `${what} ${on}: ${follows}`,
    at: first,
    ...(fix
      ? { fix: `from ${fix.module} import ${fix.name}` }
      : { fix: 'remove it, or import what this Airflow has in its place' }),
    ...(edits && { edits }),
  };
}

/** When all names of the statement move together to one module, the statement stays one. */
function rewrite(missing: readonly Import[], fixes: readonly ImportFix[], names: readonly Import[]) {
  const [fix] = fixes;
  if (!fix || missing.length < names.length || fixes.some(({ module }) => module !== fix.module))
    return undefined;
  const renamed = missing.flatMap((one, index) => {
    const name = fixes[index]?.name;
    if (name === undefined || name === one.name || one.hasAlias) return [];
    return [{ at: one.nameAt, text: `${name} as ${one.name}` }];
  });
  const aliased = missing.some((one, index) => one.hasAlias && fixes[index]?.name !== one.name);
  return aliased
    ? undefined
    : [{ at: { from: names[0]?.from ?? 0, to: names[0]?.to ?? 0 }, text: fix.module }, ...renamed];
}

/** Behind a condition about versions, which may be written for just this. */
const isForOtherReleases = ({ around }: Import): boolean =>
  around.some(
    ({ kind, condition }) =>
      (kind === 'if' || kind === 'else') && /version|airflow_v|v_3/i.test(condition ?? ''),
  );

/** In a handler whose `try` can be imported, or in a `try` whose handler goes on without it. */
function hasFallback(config: ConfigUnderCheck, { around }: Import): boolean {
  return around.some((guard) => {
    if (guard.kind === 'if' || guard.kind === 'else' || guard.catches !== true) return false;
    return guard.kind === 'try' ? handlerWorks(config, guard) : bodyWorks(config, guard);
  });
}

const inPart = (config: ConfigUnderCheck, guard: Guard, kind: Guard['kind']) =>
  config.model.imports.filter(({ around }) => around.some((one) => one.id === guard.id && one.kind === kind));

/** Without an import of its own, the handler is there to go on without the module. */
const handlerWorks = (config: ConfigUnderCheck, guard: Guard) =>
  inPart(config, guard, 'except').every((one) => !isMissing(config, one));

const bodyWorks = (config: ConfigUnderCheck, guard: Guard) =>
  inPart(config, guard, 'try').every((one) => !isMissing(config, one));
