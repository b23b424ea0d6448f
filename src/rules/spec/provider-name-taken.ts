import { providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const providerNameTaken: Rule = {
  id: 'provider-name-taken',
  checkEnvironment: (environment, spec) => [...names(environment, spec), ...registrations(environment, spec)],
};

function names(environment: SpecEnvironment, spec: LoadedSpec): Problem[] {
  const { among } = environment;
  if (among === undefined) return [];
  const at = { path: ['providers', among], key: true };
  if (among.includes('_'))
    return [
      {
        message: `\`providers.${among}\` has a \`_\` in its name, which ends the name in each user name: \`a_b\` of one provider and \`b\` of another could be one account`,
        at,
        fix: `write \`${among.replaceAll('_', '-')}\`, and register its redirect URI`,
      },
    ];
  const views = viewsOf(environment, spec);
  const same = views.find((one) => one.among?.toLowerCase() === among.toLowerCase());
  if (!same || same === environment) return [];
  return [
    {
      message: `\`providers.${among}\` and \`providers.${same.among}\` differ in case alone, and Airflow compares user names without it: a person of one could be an account of the other`,
      at,
      fix: 'give one of them another name',
      related: [{ at: { path: ['providers', same.among ?? ''], key: true }, message: 'the other one' }],
    },
  ];
}

/** Two names for one registration, or one secret for two. */
function registrations(environment: SpecEnvironment, spec: LoadedSpec): Problem[] {
  const { among } = environment;
  if (among === undefined) return [];
  const views = viewsOf(environment, spec);
  const before = views.slice(0, views.indexOf(environment));
  const own = registrationOf(environment);
  const said = (other: SpecEnvironment, message: string, fix: string): Problem[] => [
    {
      severity: 'warning',
      message,
      at: { path: ['providers', among], key: true },
      fix,
      related: [{ at: { path: ['providers', other.among ?? ''], key: true }, message: 'the other one' }],
    },
  ];
  const same = before.find((one) => own.id !== undefined && registrationOf(one).id === own.id);
  if (same)
    return said(
      same,
      `\`providers.${among}\` and \`providers.${same.among}\` are one client of one issuer: each person has two accounts, by the button`,
      'remove one of them, and write its mappings into the other',
    );
  const shared = before.find((one) => registrationOf(one).secret === own.secret);
  if (!shared || own.secret === undefined) return [];
  return said(
    shared,
    `\`providers.${among}\` and \`providers.${shared.among}\` read their secrets from one variable, ${own.secret}: one of two clients is refused`,
    'name another variable for one of them',
  );
}

function registrationOf(view: SpecEnvironment): { id: string | undefined; secret: string | undefined } {
  const { values } = view;
  const provider = providerOf(values);
  const ids = provider.ids(view).map(({ value, variable }) => value ?? variable);
  return {
    id: ids.length === 0 ? undefined : JSON.stringify([provider.issuer(values) ?? provider.name, ...ids]),
    secret: values.client?.secret?.env,
  };
}
