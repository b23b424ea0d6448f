import type { Application } from '../../directory/entities.ts';
import { denied } from '../graph-error.ts';
import type { GraphRequest } from '../request.ts';

/** What makes the owner's permission unnecessary. */
const EVERYTHING = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

/** @throws GraphError 403 when the caller may write its own applications alone, and this is none of them */
export function refuseStranger({ caller }: GraphRequest, { owners }: Pick<Application, 'owners'>): void {
  if (EVERYTHING.some((permission) => caller.permissions.has(permission))) return;
  if (!caller.principal || !owners.includes(caller.principal.id)) throw denied();
}
