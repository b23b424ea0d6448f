/** The version of SARIF that code scanning reads. Source: OASIS "Static Analysis Results Interchange Format", 2.1.0. */
export const SARIF = {
  version: '2.1.0',
  schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  /**
   * GitHub refuses a run with more results, and shows the 5,000 most severe. Source: GitHub Docs, "SARIF results exceed one
   * or more limits".
   */
  mostResults: 25_000,
} as const;
