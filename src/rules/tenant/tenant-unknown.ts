import type { Severity } from '../../diagnostic.ts';
import type { UnknownRule } from '../../directory/observed.ts';

interface UnknownRow {
  id: UnknownRule | 'id-kept-out';
  severity: Severity;
  title: string;
}

/** What may keep a question open. The message and what to do come from whoever asked. */
export const tenantUnknown: readonly UnknownRow[] = [
  {
    id: 'id-kept-out',
    severity: 'unknown',
    title: 'an id is kept out of the spec and not known here, so nothing could be asked about it',
  },
  {
    id: 'discovery-unreachable',
    severity: 'unknown',
    title: 'the discovery document of the tenant could not be read',
  },
  { id: 'keys-unreachable', severity: 'unknown', title: 'the signing keys could not be read' },
  { id: 'sign-in-failed', severity: 'unknown', title: 'our own sign-in to Microsoft Graph failed' },
  {
    id: 'permission-missing',
    severity: 'unknown',
    title: 'we may not read what a check needs',
  },
  { id: 'graph-unreachable', severity: 'unknown', title: 'Microsoft Graph gave no usable answer' },
  {
    id: 'snapshot-old',
    severity: 'unknown',
    title: 'the recording of the tenant is too old, or of another tenant or app',
  },
];
