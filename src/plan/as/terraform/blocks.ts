import type { AppPlan } from '../../plan-app.ts';
import { type Hcl, type HclBlock, hclBlock, hclText } from './hcl.ts';

/** One resource of an app, there or not. */
export interface Resource {
  type: string;
  /** What follows the name of the app in its own; empty where there is one of its type. */
  part: string;
  body: HclBlock;
  /** By which it is imported; undefined: it is not there yet. */
  id?: string | undefined;
  /** A comment above it. */
  note?: string;
}

/** What the resources of one app are made of. */
export interface AppParts {
  plan: AppPlan;
  /** What the resources of the app are called. */
  app: string;
  /** The object id of the registration; undefined: it is not there yet. */
  objectId: string | undefined;
}

export const resourceName = (app: string, part: string): string => (part === '' ? app : `${app}_${part}`);

/** An attribute of another resource of the app, so that it is there first. */
export const attribute = (type: string, app: string, part: string, name: string): Hcl => ({
  expression: `${type}.${resourceName(app, part)}.${name}`,
});

export const resourceBlock = (app: string, { type, part, body }: Resource): string[] =>
  hclBlock(`resource ${hclText(type)} ${hclText(resourceName(app, part))}`, body);

/** What is there already: the provider writes over nothing that it has not imported. */
export const importBlock = (app: string, { type, part }: Resource, id: string): string[] =>
  hclBlock('import', { to: { expression: `${type}.${resourceName(app, part)}` }, id });

/** What goes by another name in the state is not made a second time. */
export const movedBlock = (before: string, app: string, { type, part }: Resource): string[] =>
  hclBlock('moved', {
    from: { expression: `${type}.${resourceName(before, part)}` },
    to: { expression: `${type}.${resourceName(app, part)}` },
  });

/** For arguments that are not ours: Terraform empties what is not written, unless it is told to look away. */
export const ignoring = (names: readonly string[]): HclBlock => ({
  lifecycle: [{ ignore_changes: { expression: `[${names.join(', ')}]` } }],
});
