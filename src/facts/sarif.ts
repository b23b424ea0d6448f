/** The version of SARIF that code scanning reads. Source: OASIS "Static Analysis Results Interchange Format", 2.1.0. */
export const SARIF = {
  version: '2.1.0',
  schema: 'https://json.schemastore.org/sarif-2.1.0.json',
} as const;
