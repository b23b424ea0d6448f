import type { AppPlan } from '../plan-app.ts';

/**
 * Names a thing in a language, after a text: the same thing always by the same name, and no two things by one.
 * @param thing what is named, where the text does not say it wholly
 */
export type Name = (text: string, thing?: string) => string;

/** Names of lower-case letters, digits and `_`, which begin with a letter: for Terraform and Bicep alike. */
export function identifiers(): Name {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (text, thing = text) => {
    const known = names.get(thing);
    if (known !== undefined) return known;
    const plain = text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60);
    const base = /^[a-z]/.test(plain) ? plain : `airflow_${plain}`;
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
    names.set(thing, name);
    taken.add(name);
    return name;
  };
}

/** The name of an app: after its client id, or after what a new one is called. */
export const appName = (name: Name, { live: { ref }, app }: AppPlan): string =>
  ref.kind === 'existing'
    ? name(`airflow ${ref.appId.slice(0, 8)}`, ref.appId)
    : name(
        ref.displayName,
        JSON.stringify(app.environments.map((one) => [one.spec.source, one.environment.name])),
      );
