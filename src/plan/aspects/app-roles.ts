import type { AppRole } from '../../directory/entities.ts';
import { appRoleWith, isGiven } from '../../entra/mapped-app-role.ts';
import { canBeAppRole } from '../../facts/app-role-value.ts';
import { cut, showInvisible } from '../../yaml/show-invisible.ts';
import { appRoleId } from '../app-role-id.ts';
import { answerOf, aspect, changeOf, type PlannedChange, type Wish } from '../aspect.ts';
import type { Json } from '../change.ts';
import type { DesiredApp } from '../desired-app.ts';
import type { AppRef } from '../live-app.ts';
import { placeOf } from '../place.ts';
import type { WrittenRole } from '../writes.ts';

/** The longest text that is shown where roles are given to people. */
const LONGEST_DESCRIPTION = 200;

/** An app role for each key of `access.mappings`, for people. Ids that are there are kept. */
export const appRoles = aspect<WrittenRole>({
  object: 'app-role',
  reads: ['application'],
  wants: wantedRoles,
  compare: ({ wishes, live }) => {
    const all = (answerOf(live.application).appRoles ?? []).map(complete);
    const added: WrittenRole[] = [];
    const changed: WrittenRole[] = [];
    const changes = wishes.flatMap((wish): PlannedChange[] => {
      if (!canBeAppRole(wish.value.value)) return [changeOf('app-role', 'by-hand', impossible(wish))];
      const there = appRoleWith(wish.value.value, all);
      if (!there) {
        added.push(wish.value);
        all.push(wish.value);
        return [changeOf('app-role', 'add', wish)];
      }
      const mended = mend(there, wish.value);
      if (!mended) return [];
      changed.push(mended);
      all[all.indexOf(there)] = mended;
      return [changeOf('app-role', 'change', { ...wish, after: shown(mended) }, shown(there))];
    });
    const fulfilled = wishes.filter(({ value }) => canBeAppRole(value.value));
    const ours = fulfilled.flatMap(({ value: { value } }) => written(appRoleWith(value, all), value));
    return {
      changes,
      writes: changes.length === 0 ? {} : { appRoles: { all, added, changed } },
      state: { appRoles: { ours, all } },
      fulfilled,
    };
  },
});

/** @returns the id of the app role in the plan: the one that is there, or the one that it will have */
export function roleIdIn(roles: readonly AppRole[], ref: AppRef, value: string): string {
  return appRoleWith(value, roles)?.id ?? newId(ref, value);
}

const newId = (ref: AppRef, value: string) =>
  appRoleId(ref.kind === 'existing' ? ref.appId : ref.displayName, value);

function wantedRoles({ environments }: DesiredApp, { ref }: { ref: AppRef }): Wish<WrittenRole>[] {
  return environments.flatMap((one) =>
    one.resolved.access.claim !== 'roles'
      ? []
      : one.resolved.access.mappings.map(({ name, roles }) => {
          const description = `Airflow roles: ${roles.map(showInvisible).join(', ')}`;
          const role = {
            id: newId(ref, name),
            value: name,
            displayName: name,
            description: cut(description, LONGEST_DESCRIPTION),
            allowedMemberTypes: ['User'],
            isEnabled: true,
          };
          return {
            name,
            value: role,
            after: shown(role),
            reason: `people are given it to get ${roles.map((role) => `\`${role}\``).join(', ')}`,
            where: [placeOf(one, ['access', 'mappings', name], true)],
          };
        }),
  );
}

type CompleteRole = AppRole & { displayName: string; description: string };

/** A role of long ago may lack what Entra wants to be written today. */
const complete = (role: AppRole): CompleteRole => {
  const displayName = role.displayName || role.value || role.id;
  return { ...role, displayName, description: role.description || displayName };
};

const written = (role: CompleteRole | undefined, value: string): WrittenRole[] =>
  role
    ? [
        {
          id: role.id,
          value,
          displayName: role.displayName,
          description: role.description,
          allowedMemberTypes: role.allowedMemberTypes ?? ['User'],
          isEnabled: true,
        },
      ]
    : [];

/** Enabled, and for people; everything else of it stays. Undefined when it is so already. */
function mend(there: AppRole, wanted: WrittenRole): WrittenRole | undefined {
  if (isGiven(there)) return undefined;
  const types = there.allowedMemberTypes ?? ['User'];
  return {
    id: there.id,
    value: wanted.value,
    displayName: there.displayName || wanted.displayName,
    description: there.description || wanted.description,
    allowedMemberTypes: types.includes('User') ? types : [...types, 'User'],
    isEnabled: true,
  };
}

const shown = ({ id, isEnabled, allowedMemberTypes, displayName }: AppRole): Json => ({
  id,
  displayName: displayName ?? null,
  allowedMemberTypes: allowedMemberTypes ?? null,
  isEnabled: isEnabled ?? null,
});

const impossible = (wish: Wish<WrittenRole>): Wish<WrittenRole> => ({
  ...wish,
  reason:
    'Entra takes no app role of that value: write a key of letters, digits and punctuation, at most 120, without blanks',
});
