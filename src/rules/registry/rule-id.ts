import { registry } from './registry.ts';
import type { Severity } from './severity.ts';

/** The code of an answer of Entra that no rule names. Its page is `docs/errors/<id>.md`, or that of all codes. */
export type EntraCodeId = `aadsts-${number}`;

export type RegisteredId = keyof typeof registry;

/** What every finding goes by. */
export type RuleId = RegisteredId | EntraCodeId;

/** Every id of the registry, in its order. */
export const registeredIds = Object.keys(registry) as RegisteredId[];

export const isRegistered = (id: string): id is RegisteredId => Object.hasOwn(registry, id);

/** What Entra refuses is an error, whatever its code. */
export const usualSeverity = (id: RuleId): Severity => (isRegistered(id) ? registry[id].severity : 'error');
