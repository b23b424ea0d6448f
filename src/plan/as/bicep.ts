import { AUDIENCE } from '../aspects/application.ts';
import type { AppPlan } from '../plan-app.ts';
import type { Writes } from '../writes.ts';
import { type Bicep, BicepExpression, bicepText, bicepValue } from './bicep-value.ts';
import { comment, stateReasons } from './comment.ts';
import { appName, identifiers, type Name } from './identifiers.ts';
import type { PlanText } from './text.ts';

const note = (text: string) => comment('//', text);

/**
 * A Bicep file for the Microsoft Graph extension, whose properties are Graph's own: all that the specs ask for, there
 * or not. It knows a registration by its `uniqueName` alone and makes another one where there is none of that name, so
 * the name of a registration that is there is a parameter without a default.
 * Source: https://learn.microsoft.com/graph/templates/bicep/reference/applications
 */
export const bicep: PlanText = (plans, { directory }) => {
  const name = identifiers();
  const head = [
    note(
      'What the sign-in of Airflow needs in Microsoft Entra ID: Bicep with the extension microsoftGraphV1 (bicepconfig.json).',
    ),
    note(
      'This is the whole of it, there already or not, and may be made anew and deployed again at any time.',
    ),
    ...(directory === undefined ? [] : [note(`For the tenant ${directory}.`)]),
    note('Lists are written whole: what is there now is in them.'),
    'extension microsoftGraphV1',
  ];
  return [head, ...plans.flatMap((plan) => appBlocks(plan, name))]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
};

/** What the things of one app are called. */
interface Symbols {
  app: string;
  uniqueName: string;
  principal: string;
}

function appBlocks(plan: AppPlan, name: Name): string[][] {
  const app = appName(name, plan);
  const symbols = { app, uniqueName: name(`${app} name`), principal: name(`${app} principal`) };
  return [
    [...stateReasons('//', plan), ...keptRoles(plan)],
    parameters(plan, symbols),
    application(plan, symbols),
    ...credentials(plan, symbols, name),
    servicePrincipal(plan, symbols),
    ...(plan.state.assignments ?? []).map(({ groupId, appRoleId, value }) =>
      resource(
        name(`${app} ${value ?? 'access'} ${groupId}`, `${app} ${appRoleId} ${groupId}`),
        'appRoleAssignedTo',
        {
          appRoleId,
          principalId: groupId,
          resourceId: new BicepExpression(`${symbols.principal}.id`),
        },
      ),
    ),
  ];
}

/** App roles are a list that is written whole: whoever applies it sees what he confirms. */
function keptRoles({ state: { appRoles } }: AppPlan): string[] {
  const ours = new Set(appRoles?.ours.map(({ id }) => id));
  return (appRoles?.all ?? [])
    .filter(({ id }) => !ours.has(id))
    .map(({ value, id }) => note(`- kept as it is: app role ${value ?? 'without a value'} (${id})`));
}

/** What a registration that is there is called must not be guessed: it would be renamed, or made a second time. */
function parameters(plan: AppPlan, { app, uniqueName }: Symbols): string[] {
  const { ref } = plan.live;
  const unique = app.replaceAll('_', '-');
  if (ref.kind === 'new') return [`param ${uniqueName} string = ${bicepText(unique)}`];
  return [
    note(
      `The uniqueName of the registration ${ref.appId}, by which Bicep knows it. Without one it makes another registration: give it one first,`,
    ),
    note(
      `  az rest --method PATCH --body '{"uniqueName":"${unique}"}' --uri "https://graph.microsoft.com/v1.0/applications(appId='${ref.appId}')"`,
    ),
    `param ${uniqueName} string`,
  ];
}

const resource = (name: string, type: string, body: Bicep): string[] => [
  `resource ${name} ${bicepText(`Microsoft.Graph/${type}@v1.0`)} = ${bicepValue(body)}`,
];

function application({ live: { ref }, state }: AppPlan, { app, uniqueName }: Symbols): string[] {
  const lists = Object.entries(state.redirectUris ?? {}).map(([platform, redirectUris]) => [
    platform,
    { redirectUris },
  ]);
  return resource(app, 'applications', {
    uniqueName: new BicepExpression(uniqueName),
    displayName: ref.displayName,
    signInAudience: AUDIENCE,
    ...Object.fromEntries(lists),
    ...(state.appRoles && { appRoles: state.appRoles.all.map(withoutNulls) }),
    ...(state.groupMembershipClaims !== undefined && { groupMembershipClaims: state.groupMembershipClaims }),
    ...(state.optionalClaims && { optionalClaims: claims(state.optionalClaims) }),
  });
}

const claims = (lists: NonNullable<Writes['optionalClaims']>): Bicep =>
  Object.fromEntries(
    Object.entries(lists)
      .filter(([, list]) => list.length > 0)
      .map(([token, list]) => [token, list.map(withoutNulls)]),
  );

function withoutNulls(value: { [name: string]: string | boolean | string[] | null | undefined }): Bicep {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string | boolean | string[]] => entry[1] != null),
  );
}

/** In the language the name of a child holds that of its parent. */
function credentials({ state }: AppPlan, { app }: Symbols, name: Name): string[][] {
  return (state.federatedCredentials ?? []).map((one) =>
    resource(name(`${app} ${one.name}`), 'applications/federatedIdentityCredentials', {
      name: new BicepExpression(`'\${${app}.uniqueName}/${bicepText(one.name).slice(1)}`),
      issuer: one.issuer,
      subject: one.subject,
      audiences: one.audiences,
    }),
  );
}

const servicePrincipal = ({ state }: AppPlan, { app, principal }: Symbols): string[] =>
  resource(principal, 'servicePrincipals', {
    appId: new BicepExpression(`${app}.appId`),
    accountEnabled: true,
    ...(state.appRoleAssignmentRequired && { appRoleAssignmentRequired: true }),
  });
