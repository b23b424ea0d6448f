import { describe, expect, it } from 'vitest';
import { cloudRow, clouds } from '../../src/facts/clouds.ts';
import { builtInRoles } from '../../src/facts/roles.ts';

describe('the built-in roles', () => {
  it('are ordered by power', () => {
    expect(builtInRoles.map((role) => role.name)).toEqual(['Public', 'Viewer', 'User', 'Op', 'Admin']);
  });
});

describe('the clouds', () => {
  it('are hosts, not addresses, and share none', () => {
    const hosts = clouds.flatMap((row) => [row.authorityHost, row.graphHost]);
    expect(new Set(hosts).size).toBe(2 * clouds.length);
    for (const host of [...hosts, ...clouds.map((row) => row.issuerHost)]) expect(host).toMatch(/^[a-z.]+$/);
  });

  it('issue tokens under the name that people sign in at', () => {
    for (const row of clouds) expect(cloudRow(row.name).issuerHost).toBe(row.authorityHost);
  });
});
