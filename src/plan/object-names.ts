import type { ChangedObject } from './change.ts';

/** Of which object of Entra something is a part, and what it is called before its name. */
export const objectNames: Record<
  ChangedObject,
  { part: 'app registration' | 'enterprise application'; kind: string }
> = {
  application: { part: 'app registration', kind: 'app registration' },
  'sign-in-audience': { part: 'app registration', kind: 'who may sign in:' },
  'redirect-uri': { part: 'app registration', kind: 'redirect URI' },
  'app-role': { part: 'app registration', kind: 'app role' },
  'group-claims': { part: 'app registration', kind: 'groups in the token:' },
  'optional-claim': { part: 'app registration', kind: 'optional claim' },
  'federated-credential': { part: 'app registration', kind: 'federated credential' },
  'client-credential': { part: 'app registration', kind: 'valid' },
  'service-principal': { part: 'enterprise application', kind: '' },
  'app-role-assignment': { part: 'enterprise application', kind: 'assignment of' },
};

/** What a change is about: `app role airflow_op`. */
export const whatChanges = ({ object, name }: { object: ChangedObject; name: string }): string =>
  `${objectNames[object].kind} ${name}`.trimStart();
