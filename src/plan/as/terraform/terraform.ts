import type { AppPlan } from '../../plan-app.ts';
import { comment, notes, reasons } from '../comment.ts';
import { identifiers, type Name } from '../identifiers.ts';
import type { PlanText } from '../text.ts';
import { appRoles } from './app-roles.ts';
import type { AppBlocks } from './blocks.ts';
import { federatedCredentials } from './federated-credentials.ts';
import { optionalClaims } from './optional-claims.ts';
import { redirectUris } from './redirect-uris.ts';
import { registration } from './registration.ts';
import { servicePrincipal } from './service-principal.ts';

const note = (text: string) => comment('#', text);

/** In the order of the file. */
const parts: readonly ((blocks: AppBlocks) => string[][])[] = [
  redirectUris,
  appRoles,
  optionalClaims,
  federatedCredentials,
  servicePrincipal,
];

/**
 * Resources of the provider `hashicorp/azuread` 3, split so that they stand beside whatever else is in the
 * registration, with import blocks for what is there.
 * Source: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs
 */
export const terraform: PlanText = (plans, { directory }) => {
  const name = identifiers();
  const head = [
    note(
      'What the sign-in of Airflow needs in Microsoft Entra ID: provider hashicorp/azuread 3, Terraform 1.5 or OpenTofu 1.6 and newer.',
    ),
    note(
      'Where an azuread_application manages the registration, write these as its blocks instead: the two exclude each other.',
    ),
    ...(directory === undefined ? [] : [note(`For the tenant ${directory}.`)]),
    ...notes(plans).map(note),
  ];
  return `${[head, ...plans.flatMap((plan) => appBlocks(plan, name))].map((lines) => `${lines.join('\n')}\n`).join('\n')}`;
};

function appBlocks(plan: AppPlan, name: Name): string[][] {
  if (plan.live.foreign || Object.keys(plan.writes).length === 0) return [];
  const { refs, blocks } = registration(plan, name);
  const rest = parts.flatMap((part) => part({ plan, name, refs }));
  return [reasons('#', plan), ...blocks, ...rest];
}
