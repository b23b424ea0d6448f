import { AUDIENCE } from '../aspects/application.ts';
import type { AppPlan } from '../plan-app.ts';
import type { Writes } from '../writes.ts';
import { applicationBody } from './application-body.ts';
import { type Bicep, BicepExpression, bicepText, bicepValue } from './bicep-value.ts';
import { comment, notes, reasons } from './comment.ts';
import { appName, identifiers, type Name } from './identifiers.ts';
import type { PlanText } from './text.ts';

const note = (text: string) => comment('//', text);

/**
 * A Bicep file for the Microsoft Graph extension, whose properties are Graph's own. It knows a registration by its
 * `uniqueName` alone and makes another one where there is none of that name, so the name of a registration that is
 * there is a parameter without a default.
 * Source: https://learn.microsoft.com/graph/templates/bicep/reference/applications
 */
export const bicep: PlanText = (plans, { directory }) => {
  const name = identifiers();
  const head = [
    note(
      'What the sign-in of Airflow needs in Microsoft Entra ID: Bicep with the extension microsoftGraphV1 (bicepconfig.json).',
    ),
    ...(directory === undefined ? [] : [note(`For the tenant ${directory}.`)]),
    note('Lists are written whole: what is there now is in them.'),
    ...notes(plans).map(note),
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
  displayName: string;
  principal: string;
}

function appBlocks(plan: AppPlan, name: Name): string[][] {
  if (plan.live.foreign || Object.keys(plan.writes).length === 0) return [];
  const app = appName(name, plan);
  const symbols = {
    app,
    uniqueName: name(`${app} name`),
    displayName: name(`${app} display name`),
    principal: name(`${app} principal`),
  };
  const principal = servicePrincipal(plan, symbols);
  return [
    reasons('//', plan),
    parameters(plan, symbols),
    application(plan, symbols),
    ...credentials(plan.writes, symbols, name),
    ...(principal.length > 0 ? [principal] : []),
    ...(plan.writes.assignments ?? []).map(({ groupId, appRoleId, value }) =>
      resource(name(`${app} ${value ?? 'access'} ${groupId}`), 'appRoleAssignedTo', {
        appRoleId,
        principalId: groupId,
        resourceId: new BicepExpression(`${symbols.principal}.id`),
      }),
    ),
  ];
}

/** What a registration that is there is called must not be guessed: it would be renamed, or made a second time. */
function parameters(plan: AppPlan, { app, uniqueName, displayName }: Symbols): string[] {
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
    ...(needsDisplayName(plan)
      ? [note('What it is called now: Bicep writes it.'), `param ${displayName} string`]
      : []),
  ];
}

const resource = (name: string, type: string, body: Bicep, existing = false): string[] => [
  `resource ${name} ${bicepText(`Microsoft.Graph/${type}@v1.0`)} ${existing ? 'existing ' : ''}= ${bicepValue(body)}`,
];

function application(plan: AppPlan, { app, uniqueName, displayName }: Symbols): string[] {
  const { ref } = plan.live;
  const unique = { uniqueName: new BicepExpression(uniqueName) };
  if (ref.kind === 'existing' && !isWritten(plan)) return resource(app, 'applications', unique, true);
  const { signInAudience = ref.kind === 'new' ? AUDIENCE : undefined, ...writes } = plan.writes;
  const lists = Object.entries(writes.redirectUris ?? {}).map(([platform, redirectUris]) => [
    platform,
    { redirectUris },
  ]);
  return resource(app, 'applications', {
    ...unique,
    displayName: needsDisplayName(plan) ? new BicepExpression(displayName) : ref.displayName,
    ...(signInAudience !== undefined && { signInAudience }),
    ...Object.fromEntries(lists),
    ...(writes.appRoles && { appRoles: writes.appRoles.all.map(withoutNulls) }),
    ...(writes.groupMembershipClaims !== undefined && {
      groupMembershipClaims: writes.groupMembershipClaims,
    }),
    ...(writes.optionalClaims && { optionalClaims: claims(writes.optionalClaims) }),
  });
}

const isWritten = (plan: AppPlan): boolean => Object.keys(applicationBody(plan)).length > 0;

/** Bicep writes the name of what it writes, and nobody has read it. */
const needsDisplayName = (plan: AppPlan): boolean =>
  plan.live.ref.kind === 'existing' && plan.live.ref.objectId === undefined && isWritten(plan);

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
function credentials({ federatedCredentials }: Writes, { app }: Symbols, name: Name): string[][] {
  const { added = [], changed = [] } = federatedCredentials ?? {};
  return [...changed, ...added].map((one) =>
    resource(name(`${app} ${one.name}`), 'applications/federatedIdentityCredentials', {
      name: new BicepExpression(`'\${${app}.uniqueName}/${bicepText(one.name).slice(1)}`),
      issuer: one.issuer,
      subject: one.subject,
      audiences: one.audiences,
    }),
  );
}

function servicePrincipal({ live, writes }: AppPlan, { app, principal }: Symbols): string[] {
  const { servicePrincipal: written, appRoleAssignmentRequired } = writes;
  const appId = new BicepExpression(`${app}.appId`);
  if (!written && !appRoleAssignmentRequired) {
    return writes.assignments ? resource(principal, 'servicePrincipals', { appId }, true) : [];
  }
  const there = live.servicePrincipal.status === 'known' ? live.servicePrincipal.value : null;
  return resource(principal, 'servicePrincipals', {
    appId,
    ...((appRoleAssignmentRequired || there?.appRoleAssignmentRequired) && {
      appRoleAssignmentRequired: true,
    }),
    ...(written?.accountEnabled && { accountEnabled: true }),
  });
}
