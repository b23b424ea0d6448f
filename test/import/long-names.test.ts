import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSpec } from '../cli/render-spec.ts';
import { config, importText, specOf } from './import-text.ts';

/** A family is three characters, and six of the units that JavaScript counts. */
const FAMILY = '👩👩👧';

const withMapping = (mapping: Record<string, string[]>) =>
  config().replace('{"airflow_admin": ["Admin"]}', JSON.stringify(mapping));

test.each([
  ['1,001 letters', 'k'.repeat(1001)],
  ['3,000 quotes', `${'"'.repeat(3000)}x`],
  ['2,000 signs that are no letters', '\\{%'.repeat(667)],
  ['1,200 characters of two units each', FAMILY.repeat(400)],
])('a key of %s is kept as it is', async (_, key) => {
  const { access } = await specOf(withMapping({ [key]: ['Op'] }));
  expect(Object.keys(access?.mappings ?? {})).toEqual([key]);
});

test.each([
  ['64 letters', 'r'.repeat(64), true],
  ['65 letters', 'r'.repeat(65), false],
  ['63 characters of two units each', FAMILY.repeat(21), true],
  ['66 characters of two units each', FAMILY.repeat(22), false],
])('a role of %s is kept where the column of Airflow takes it', async (_, role, fits) => {
  const { spec, report } = await importText(withMapping({ a: ['Admin'], b: ['Op', role] }));
  expect(spec?.access?.mappings?.b).toEqual(fits ? ['Op', role] : ['Op']);
  expect(report?.findings.some(({ message }) => message.includes('none that Airflow can have'))).toBe(!fits);
});

const ours = (role: string, access: string) => `version: 1
url: https://airflow.example.com
provider: oidc
issuer: https://id.example.com/data
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2", roles: ["${role}"] }
access: { claim: groups, ${access} mappings: { a: [Admin], b: [Op, "${role}"] } }
`;

test.each(['', `atMost: [Admin, Op, "${FAMILY.repeat(20)}"],`])(
  'a long role of our own rendered file is kept (%#)',
  async (access) => {
    const role = FAMILY.repeat(20);
    const { access: imported } = await specOf(readFileSync(await renderSpec(ours(role, access)), 'utf8'));
    expect(imported?.mappings?.b).toEqual(['Op', role]);
  },
);
