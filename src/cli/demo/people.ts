/** Somebody of `examples/nonprod-prod/directory.yaml`, and what the spec beside it gives them in nonprod. */
export interface Person {
  upn: string;
  name: string;
  /** Sorted by name; empty: refused. */
  roles: readonly string[];
}

export const OPERATOR: Person = {
  upn: 'operator@example.com',
  name: 'Otto Operator',
  roles: ['Op', 'Viewer'],
};

export const PEOPLE: readonly Person[] = [
  { upn: 'admin@example.com', name: 'Ada Admin', roles: ['Admin'] },
  OPERATOR,
  { upn: 'viewer@example.com', name: 'Vera Viewer', roles: ['Viewer'] },
  { upn: 'stranger@example.com', name: 'Stan Stranger', roles: [] },
];
