import { describe, expect, test } from 'vitest';
import { loadSpec } from '../../src/spec/load.ts';
import { readingFindings } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

const SECRET = 'secret: { env: AAD_CLIENT_SECRET }';
const withProof = (proof: string) => changed(SECRET, proof);
const messages = async (spec: string) =>
  (await readingFindings(spec)).map(({ rule, message }) => `${rule}: ${message}`);

describe('a client proves itself in exactly one way', () => {
  test.each([
    ['certificate: { path: /mnt/entra/client.pem }'],
    ['workloadIdentity: {}'],
    ['workloadIdentity: { issuer: "https://oidc.example/", subject: "system:serviceaccount:a:b" }'],
  ])('%s is one', async (proof) => {
    expect(await messages(withProof(proof))).toEqual([]);
  });

  test('two are refused', async () => {
    expect(await messages(withProof(`${SECRET}, workloadIdentity: {}`))).toEqual([
      'spec-invalid: `client` has `secret` and `workloadIdentity`: it proves itself by exactly one of secret, certificate, workloadIdentity',
    ]);
  });

  test('none is refused', async () => {
    expect((await messages(withProof('providerName: azure'))).join()).toContain('`client.secret` is missing');
  });

  test.each([
    ['certificate: { path: client.pem }', 'an absolute path, such as /mnt/entra/client.pem'],
    ['certificate: {}', '`client.certificate.path` is missing'],
    ['workloadIdentity: { issuer: "http://oidc.example" }', 'the https URL of the OIDC issuer'],
  ])('%s is refused', async (proof, message) => {
    expect((await messages(withProof(proof))).join()).toContain(message);
  });

  test("an environment's way takes the place of the one above", () => {
    const spec = `${sampleSpec}environments:\n  aks: { client: { workloadIdentity: {} } }\n  vm: {}\n`;
    const { environments, problems } = loadSpec(spec, 'airflow-entra.yaml');
    expect(problems).toEqual([]);
    expect(environments.map(({ values }) => Object.keys(values.client ?? {}))).toEqual([
      ['id', 'workloadIdentity'],
      ['id', 'secret'],
    ]);
  });
});
