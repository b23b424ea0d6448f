import type { AppPlan } from '../../plan-app.ts';
import { comment, stateReasons } from '../comment.ts';
import type { PlanText } from '../text.ts';
import { type AppNames, appNames } from './addresses.ts';
import { appRoles } from './app-roles.ts';
import { type AppParts, importBlock, movedBlock, type Resource, resourceBlock } from './blocks.ts';
import { federatedCredentials } from './federated-credentials.ts';
import { optionalClaims } from './optional-claims.ts';
import { redirectUris } from './redirect-uris.ts';
import { registration } from './registration.ts';
import { servicePrincipal } from './service-principal.ts';

const note = (text: string) => comment('#', text);

/** In the order of the file. */
const parts: readonly ((app: AppParts) => Resource[])[] = [
  registration,
  redirectUris,
  appRoles,
  optionalClaims,
  federatedCredentials,
  servicePrincipal,
];

/**
 * Resources of the provider `hashicorp/azuread` 3: all that the specs ask for, there or not, so that Terraform takes
 * nothing away when the text is made anew. They are split so that they stand beside whatever else is in the
 * registration. At the end is what hangs on the tenant: import blocks for what is there.
 * Source: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs
 */
export const terraform: PlanText = (plans, { directory }) => {
  const names = appNames(plans);
  const apps = plans.map((plan, index) => ({
    plan,
    names: names[index],
    resources: resourcesOf(plan, names[index]),
  }));
  const head = [
    note(
      'What the sign-in of Airflow needs in Microsoft Entra ID: provider hashicorp/azuread 3, Terraform 1.5 or OpenTofu 1.6 and newer.',
    ),
    note(
      'This is the whole of it, there already or not, and may be made anew and applied again at any time.',
    ),
    note(
      'Where an azuread_application manages the registration, write these as its blocks instead: the two exclude each other.',
    ),
    ...(directory === undefined ? [] : [note(`For the tenant ${directory}.`)]),
  ];
  const blocks = [
    head,
    ...apps.flatMap(({ plan, names, resources }) => [
      stateReasons('#', plan),
      ...resources.map((one) => [
        ...(one.note === undefined ? [] : [note(one.note)]),
        ...resourceBlock(names?.name ?? '', one),
      ]),
    ]),
    ...section(
      'What is in Entra already. Once Terraform manages it, an import changes nothing.',
      apps.flatMap(({ names, resources }) =>
        resources.flatMap((one) =>
          one.id === undefined ? [] : [importBlock(names?.name ?? '', one, one.id)],
        ),
      ),
    ),
    ...section(
      'What this file called otherwise before the registration had a client id. Where there is no such thing, a move changes nothing.',
      apps.flatMap(({ names, resources }) =>
        names?.before === undefined
          ? []
          : resources.map((one) => movedBlock(names.before ?? '', names.name, one)),
      ),
    ),
  ];
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
};

const section = (title: string, blocks: readonly string[][]): string[][] =>
  blocks.length === 0 ? [] : [[note(title)], ...blocks];

function resourcesOf(plan: AppPlan, names: AppNames | undefined): Resource[] {
  const { ref } = plan.live;
  const app: AppParts = {
    plan,
    app: names?.name ?? '',
    objectId: ref.kind === 'existing' ? ref.objectId : undefined,
  };
  return parts.flatMap((part) => part(app));
}
