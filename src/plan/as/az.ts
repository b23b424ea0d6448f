import { AUDIENCE } from '../aspects/application.ts';
import type { AppPlan } from '../plan-app.ts';
import type { WrittenAssignment } from '../writes.ts';
import { comment, isTakenAsEmpty, notes, reasons } from './comment.ts';
import { jsonText, segment } from './json-text.ts';
import { shellJson, shellWord } from './shell.ts';
import type { PlanText } from './text.ts';

const note = (text: string) => comment('#', text);

/**
 * A shell script for the Azure CLI. Its flags for lists replace the whole list, so what is there is in them; what can
 * be done twice without harm is, and the rest looks first.
 * Source: https://learn.microsoft.com/cli/azure/ad/app, https://learn.microsoft.com/cli/azure/ad/sp
 */
export const az: PlanText = (plans, { directory, graph }) => {
  const parts = plans.map((plan) => appCommands(plan)).filter((lines) => lines.length > 0);
  return `${[
    '#!/bin/sh',
    note('What the sign-in of Airflow needs in Microsoft Entra ID, by the Azure CLI (az login).'),
    note(
      'Flags that take a list replace the whole list: what is there now is in them. Plan again before a late run.',
    ),
    ...notes(plans).map(note),
    'set -eu',
    `graph=${shellWord(`${graph}/v1.0`)}`,
    ...(directory === undefined ? [] : rightTenant(directory)),
    ...parts.flatMap((lines) => ['', ...lines]),
  ].join('\n')}\n`;
};

const rightTenant = (directory: string): string[] => [
  `tenant=${shellWord(directory)}`,
  'signed_in=$(az account show --query tenantId --output tsv)',
  'if [ "$signed_in" != "$tenant" ]; then',
  '  echo "signed in to the tenant $signed_in, and this is for $tenant" >&2',
  '  exit 1',
  'fi',
];

function appCommands(plan: AppPlan): string[] {
  const { live, writes } = plan;
  if (live.foreign || Object.keys(writes).length === 0) return [];
  return [
    ...reasons('#', plan),
    ...(live.ref.kind === 'new' ? made(live.ref.displayName) : [`app=${shellWord(live.ref.appId)}`]),
    ...emptyOnly(plan),
    ...applicationCommands(plan),
    ...credentialCommands(plan),
    ...principalCommands(plan),
  ];
}

/** There may be many of one name, and each run would make another. */
function made(displayName: string): string[] {
  const filter = `displayName eq '${displayName.replaceAll("'", "''")}'`;
  return [
    `there=$(az ad app list --filter ${shellWord(filter)} --query 'length(@)' --output tsv)`,
    'if [ "$there" != 0 ]; then',
    `  echo ${shellWord(`there is a registration called ${displayName} already, perhaps from an earlier run: write its client id to client.id and plan again`)} >&2`,
    '  exit 1',
    'fi',
    `app=$(az ad app create --display-name ${shellWord(displayName)} --sign-in-audience ${AUDIENCE} --query appId --output tsv)`,
  ];
}

function emptyOnly({ live }: AppPlan): string[] {
  if (!isTakenAsEmpty(live)) return [];
  const lists =
    'web.redirectUris, spa.redirectUris, publicClient.redirectUris, appRoles, optionalClaims.idToken';
  return [
    `there=$(az ad app show --id "$app" --query ${shellWord(`[${lists}][] | length(@)`)} --output tsv)`,
    'if [ "$there" != 0 ]; then',
    '  echo "$app has something already, which this would replace: plan without --offline" >&2',
    '  exit 1',
    'fi',
  ];
}

const update = 'az ad app update --id "$app"';

function applicationCommands({ writes, live }: AppPlan): string[] {
  const { signInAudience, redirectUris, appRoles, groupMembershipClaims, optionalClaims } = writes;
  return [
    ...(signInAudience === undefined ? [] : [`${update} --sign-in-audience ${shellWord(signInAudience)}`]),
    ...(redirectUris === undefined ? [] : redirects(redirectUris, live)),
    ...(appRoles && appRoles.added.length + appRoles.changed.length > 0
      ? [`${update} --app-roles ${shellJson(appRoles.all)}`]
      : []),
    ...(groupMembershipClaims === undefined
      ? []
      : [`${update} --set ${shellWord(`groupMembershipClaims=${groupMembershipClaims}`)}`]),
    ...(optionalClaims === undefined ? [] : [`${update} --optional-claims ${shellJson(optionalClaims)}`]),
  ];
}

/** A URI that moves from one platform to another must do so in one request, and there is no flag for `spa`. */
function redirects(uris: NonNullable<AppPlan['writes']['redirectUris']>, { ref }: AppPlan['live']): string[] {
  const { web, ...others } = uris;
  if (web && Object.keys(others).length === 0)
    return [`${update} --web-redirect-uris ${web.map(shellWord).join(' ')}`];
  const body = Object.fromEntries(
    Object.entries(uris).map(([platform, redirectUris]) => [platform, { redirectUris }]),
  );
  const url =
    ref.kind === 'existing' && ref.objectId !== undefined
      ? `"$graph"${shellWord(`/applications/${segment(ref.objectId)}`)}`
      : `"$graph/applications(appId='$app')"`;
  return [rest('PATCH', url, shellJson(body))];
}

const rest = (method: string, url: string, body: string) =>
  `az rest --method ${method} --uri ${url} --headers Content-Type=application/json --body ${body}`;

function credentialCommands({ writes }: AppPlan): string[] {
  const { added = [], changed = [] } = writes.federatedCredentials ?? {};
  const at = 'az ad app federated-credential';
  return [
    ...added.map(
      (one) =>
        `${at} show --id "$app" --federated-credential-id ${shellWord(one.name)} >/dev/null 2>&1 ||\n  ${at} create --id "$app" --parameters ${shellJson(one)}`,
    ),
    ...changed.map(
      ({ id, ...one }) =>
        `${at} update --id "$app" --federated-credential-id ${shellWord(id)} --parameters ${shellJson(one)}`,
    ),
  ];
}

function principalCommands({ writes }: AppPlan): string[] {
  const { servicePrincipal, assignments = [], appRoleAssignmentRequired } = writes;
  const set = (name: string) => `az ad sp update --id "$app" --set ${name}=true`;
  return [
    ...(servicePrincipal?.create
      ? ['az ad sp show --id "$app" >/dev/null 2>&1 || az ad sp create --id "$app"']
      : []),
    ...(servicePrincipal?.accountEnabled ? [set('accountEnabled')] : []),
    ...(assignments.length > 0 ? ['principal=$(az ad sp show --id "$app" --query id --output tsv)'] : []),
    ...assignments.flatMap(assign),
    ...(appRoleAssignmentRequired ? [set('appRoleAssignmentRequired')] : []),
  ];
}

/** An assignment that is there already is refused. */
function assign({ groupId, appRoleId }: WrittenAssignment): string[] {
  const url = '"$graph/servicePrincipals/$principal/appRoleAssignedTo"';
  const query = `length(value[?principalId=='${bare(groupId)}' && appRoleId=='${bare(appRoleId)}'])`;
  const body = `{"principalId":${jsonText(groupId)},"appRoleId":${jsonText(appRoleId)},"resourceId":"`;
  return [
    `if [ "$(az rest --method GET --uri ${url} --query ${shellWord(query)} --output tsv)" = 0 ]; then`,
    `  ${rest('POST', url, `${shellWord(body)}"$principal"${shellWord('"}')}`)}`,
    'fi',
  ];
}

/** Ids are GUIDs; whatever else could end the text in a query is left out. */
const bare = (id: string): string => id.replace(/[^0-9A-Za-z-]/g, '');
