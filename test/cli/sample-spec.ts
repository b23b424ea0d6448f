/** The smallest spec that nothing can be said against. */
export const sampleSpec = `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  session: 8h
  mappings:
    airflow_admin: [Admin]
`;

/** `sampleSpec` with one part replaced, which has to be there. */
export function changed(part: string, by: string, spec: string = sampleSpec): string {
  if (!spec.includes(part)) throw new Error(`the sample has no ${part}`);
  return spec.replace(part, () => by);
}

/** Environments that share neither a URL nor a registration, below a spec. */
export const ownEnvironments = (...names: string[]): string =>
  `environments:\n${names.map(ownEnvironment).join('')}`;

const ownEnvironment = (name: string): string => {
  const id = `91c2b1de-7a17-4a55-9c0b-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`;
  return `  ${name}: { url: "https://${name}.example.com", client: { id: ${id} } }\n`;
};

/** The line on which a part of a text stands, from 1; it has to be there once. */
export function lineOf(part: string, text: string = sampleSpec): number {
  const [before = '', ...after] = text.split(part);
  if (after.length !== 1) throw new Error(`${part} stands there ${after.length} times`);
  return before.split('\n').length;
}

/** Specs that give exactly one thing each, by what it is. */
export const specs = {
  fine: sampleSpec,
  error: changed('[Admin]', '[Admins]'),
  warning: changed('access:\n', 'access:\n  username: email\n'),
  /** A sign-in that ends when Airflow thinks so. */
  info: changed('  session: 8h\n', ''),
  /** Newer than anything that can be known. */
  unknown: changed('"3.3.2"', '"99.0.0"'),
  unusable: changed('url:', 'urll:'),
} as const;
