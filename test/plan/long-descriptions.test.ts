import { describe, expect, test } from 'vitest';
import { appRecord, CLIENT, folderWith, printed, TENANT, tenantRecord } from './recorded.ts';

const FAMILY = '👩👩👧';
const ROLES = [FAMILY.repeat(20), 'r'.repeat(60), '\\'.repeat(60), '"'.repeat(60), "'".repeat(60)];
/** Entra has no longer value of an app role. */
const KEY = 'k'.repeat(120);

/** @param first what stands before the roles in the description moves the place at which it is cut */
const spec = (first: string) => `version: 1
url: https://airflow.example.com
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2", roles: ${JSON.stringify([first, ...ROLES])} }
access: { session: 8h, mappings: { ${KEY}: ${JSON.stringify([first, ...ROLES])}, admin: [Admin] } }
`;

interface Requests {
  requests: { body?: { appRoles?: { value: string; description: string }[] } }[];
}

const descriptionOf = ({ requests }: Requests) =>
  requests.flatMap(({ body }) => body?.appRoles ?? []).find(({ value }) => value === KEY)?.description;

describe('the description of an app role of many roles', () => {
  test.each(['a', 'ab', 'abc', 'abcd'])('is cut, and no character is cut in half: %s', async (first) => {
    const text = await printed(folderWith(spec(first)), 'graph', '--offline');
    const description = descriptionOf(JSON.parse(text)) ?? '';
    expect(description.length).toBeGreaterThan(190);
    expect(description.length).toBeLessThanOrEqual(200);
    expect(description).not.toMatch(/\p{Cs}/u);
    expect(`Airflow roles: ${[first, ...ROLES].join(', ')}`.startsWith(description)).toBe(true);
  });

  test.each(['terraform', 'bicep', 'az'])('leaves no line of plan --as %s half', async (as) => {
    const text = await printed(folderWith(spec('a'), tenantRecord({ [CLIENT]: appRecord() })), as);
    expect(text).toContain(KEY);
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(text).not.toContain('\ufffd');
  });
});
