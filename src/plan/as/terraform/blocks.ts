import type { AppPlan } from '../../plan-app.ts';
import type { Name } from '../identifiers.ts';
import { type Hcl, type HclBlock, hclBlock, hclText } from './hcl.ts';

/** What the blocks of one app are made of. */
export interface AppBlocks {
  plan: AppPlan;
  name: Name;
  refs: Refs;
}

/** How other blocks name the registration. */
export interface Refs {
  /** What its resources are called. */
  app: string;
  applicationId: Hcl;
  clientId: Hcl;
  /** Undefined when nothing was read of it, so that nothing can be imported. */
  objectId: string | undefined;
}

export const resource = (type: string, name: string, body: HclBlock): string[] =>
  hclBlock(`resource ${hclText(type)} ${hclText(name)}`, body);

/** What is there already: the provider writes over nothing that it has not imported. */
export const imported = (type: string, name: string, id: string): string[] =>
  hclBlock('import', { to: { expression: `${type}.${name}` }, id });

/** For arguments that are not ours: Terraform empties what is not written, unless it is told to look away. */
export const ignoring = (names: readonly string[]): HclBlock => ({
  lifecycle: [{ ignore_changes: { expression: `[${names.join(', ')}]` } }],
});
