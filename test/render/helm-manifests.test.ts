import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { type Case, rendered } from '../helm/rendered.ts';

const chart22: Case = { chart: 'apache/1.22.0', airflow: '3.3.2' };
const through = (how: string) => `{ keyVault: { vault: kv-airflow, name: airflow-sso, through: ${how} } }`;
const named = 'release: data, namespace: airflow-prod';

describe('secret.yaml', () => {
  test.each([
    ['a variable', undefined, { name: 'airflow-entra', key: 'client-secret' }],
    ['a Secret', '{ kubernetes: { name: sso, key: "y" } }', { name: 'sso', key: 'y' }],
  ])('of %s is a reference, and nothing to apply', (_, secret, secretKeyRef) => {
    const text = rendered({ ...chart22, ...(secret && { secret }) }, 'secret');
    expect(parse(text)).toEqual({ env: [{ name: 'AAD_CLIENT_SECRET', valueFrom: { secretKeyRef } }] });
    expect(text).toContain(
      `kubectl create secret generic ${secretKeyRef.name} --from-file=${secretKeyRef.key}=`,
    );
  });

  test('through External Secrets makes the Secret that the values name', () => {
    const manifest = parse(
      rendered({ ...chart22, more: named, secret: through('external-secrets') }, 'secret'),
    );
    expect(manifest).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'data-entra', namespace: 'airflow-prod' },
      spec: {
        secretStoreRef: { kind: 'SecretStore', name: 'kv-airflow' },
        target: { name: 'data-entra' },
        data: [{ secretKey: 'client-secret', remoteRef: { key: 'airflow-sso' } }],
      },
    });
    const values = parse(
      rendered({ ...chart22, more: named, secret: through('external-secrets') }, 'helm-values'),
    );
    expect(values.apiServer.env[2].valueFrom.secretKeyRef).toEqual({
      name: 'data-entra',
      key: 'client-secret',
    });
  });

  test('through the CSI driver is mounted by the values, since only a mounted volume makes the Secret', () => {
    const given = { ...chart22, secret: through('csi') };
    const manifest = parse(rendered(given, 'secret'));
    expect(manifest.spec.secretObjects).toEqual([
      {
        secretName: 'airflow-entra',
        type: 'Opaque',
        data: [{ objectName: 'airflow-sso', key: 'client-secret' }],
      },
    ]);
    expect(manifest.spec.parameters).toMatchObject({
      clientID: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
      tenantID: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
      keyvaultName: 'kv-airflow',
    });
    const objects = parse(manifest.spec.parameters.objects);
    expect(objects.array.map((one: string) => parse(one))).toEqual([
      { objectName: 'airflow-sso', objectType: 'secret' },
    ]);
    const { extraVolumes, extraVolumeMounts } = parse(rendered(given, 'helm-values')).apiServer;
    expect(extraVolumes[0].csi.volumeAttributes.secretProviderClass).toBe(manifest.metadata.name);
    expect(extraVolumeMounts[0].name).toBe(extraVolumes[0].name);
  });
});

describe('a secret where a chart gives no container a variable of its own', () => {
  const chart17: Case = { chart: 'apache/1.17.0', airflow: '3.0.6' };
  const folder = '/mnt/secrets-store/entra';

  test.each([
    ['of a Secret', '{ kubernetes: { name: sso, key: k.ey } }', `${folder}/k.ey`],
    ['through External Secrets', through('external-secrets'), `${folder}/client-secret`],
    [
      'through the CSI driver, which names the file after the secret in the vault',
      through('csi'),
      `${folder}/airflow-sso`,
    ],
  ])('%s is mounted, and the file reads it there', (_, secret, file) => {
    const given = { ...chart17, secret };
    const { apiServer, secret: forAll } = parse(rendered(given, 'helm-values'));
    expect(forAll).toBeUndefined();
    expect(apiServer.env.map(({ name }: { name: string }) => name)).toEqual([
      'AAD_TENANT_ID',
      'AAD_CLIENT_ID',
    ]);
    expect(apiServer.extraVolumeMounts).toEqual([
      { name: apiServer.extraVolumes[0].name, mountPath: folder, readOnly: true },
    ]);
    expect(rendered(given, 'webserver-config')).toContain(`"${file}"`);
    expect(rendered(given, 'webserver-config')).not.toContain('AAD_CLIENT_SECRET');
  });

  test('is a reference to a volume in secret.yaml', () => {
    const given = { ...chart17, secret: '{ kubernetes: { name: sso, key: k } }' };
    expect(parse(rendered(given, 'secret'))).toMatchObject({
      volumeMounts: [{ mountPath: folder }],
      volumes: [{ secret: { secretName: 'sso', items: [{ key: 'k', path: 'k' }] } }],
    });
  });

  test('named by its variable is that variable, for every container', () => {
    expect(parse(rendered(chart17, 'helm-values')).secret).toEqual([
      { envName: 'AAD_CLIENT_SECRET', secretName: 'airflow-entra', secretKey: 'client-secret' },
    ]);
  });
});

describe('config-map.yaml', () => {
  const given: Case = { chart: 'none', airflow: '3.3.2', more: `${named}, secretKeys: { jwt: { name: j } }` };
  const text = rendered(given, 'config-map');
  const [file, settings] = parseAllDocuments(text).map((document) => document.toJS());

  test('holds the file, byte for byte', () => {
    expect(file.data['webserver_config.py']).toBe(rendered(given, 'webserver-config'));
    expect(file.metadata).toEqual({ name: 'data-entra-webserver-config', namespace: 'airflow-prod' });
  });

  test('holds the settings that stand outside the file, and no placeholder', () => {
    expect(settings.data).toMatchObject({
      AAD_TENANT_ID: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
      AIRFLOW__API__BASE_URL: 'https://airflow.example.com',
      AIRFLOW__FAB__ENABLE_PROXY_FIX: 'True',
      AIRFLOW__CORE__AUTH_MANAGER: expect.stringContaining('FabAuthManager'),
    });
    expect(JSON.stringify(settings)).not.toContain('<');
  });

  test('says in a comment what the pod template needs, as YAML', () => {
    const [before = ''] = text.split('\napiVersion');
    const comment = before
      .split('\n')
      .filter((line) => line.startsWith('#     '))
      .map((line) => line.slice(6));
    const template = parse(
      comment
        .slice(
          0,
          comment.findIndex((line) => line.startsWith('kubectl')),
        )
        .join('\n'),
    );
    const hash = createHash('sha256').update(rendered(given, 'webserver-config')).digest('hex');
    expect(Object.values(template.metadata.annotations)).toEqual([hash]);
    const [container] = template.spec.containers;
    expect(container.name).toBe('api-server');
    expect(container.env.map(({ name }: { name: string }) => name)).toEqual([
      'AAD_CLIENT_SECRET',
      'AIRFLOW__API_AUTH__JWT_SECRET',
    ]);
    expect(container.volumeMounts[0].mountPath).toBe('/opt/airflow/webserver_config.py');
    expect(template.spec.volumes[0].configMap.name).toBe('data-entra-webserver-config');
  });
});

describe('values.yaml', () => {
  test.each([
    ['apache/1.18.0', '3.1.8', 'webserver', { defaultUser: { enabled: false } }],
    ['apache/1.19.0', '3.1.8', 'createUserJob', { enabled: false }],
    ['apache/1.22.0', '2.11.2', 'createUserJob', { enabled: false }],
  ])('of %s with Airflow %s makes no default user', (chart, airflow, key, value) => {
    expect(parse(rendered({ chart, airflow }, 'helm-values'))[key]).toEqual(value);
  });

  test('names the Secrets of the keys by the names that this chart has for them', () => {
    const more = 'secretKeys: { web: { name: w }, api: { name: a }, jwt: { name: j }, fernet: { name: f } }';
    const top = (chart: string, airflow: string) => {
      const values = parse(rendered({ chart, airflow, more }, 'helm-values'));
      return Object.fromEntries(Object.entries(values).filter(([key]) => key.endsWith('SecretName')));
    };
    const fernet = { fernetKeySecretName: 'f' };
    expect(top('apache/1.22.0', '3.3.2')).toEqual({
      apiSecretKeySecretName: 'a',
      jwtSecretName: 'j',
      ...fernet,
    });
    expect(top('apache/1.17.0', '3.0.6')).toEqual({
      webserverSecretKeySecretName: 'w',
      jwtSecretName: 'j',
      ...fernet,
    });
    expect(top('apache/1.22.0', '2.11.2')).toEqual({ webserverSecretKeySecretName: 'w', ...fernet });
  });

  test('of the community chart publishes no Flower', () => {
    const values = parse(
      rendered(
        { chart: 'community/8.9.0', airflow: '2.8.4', url: 'https://a.example.com/b/' },
        'helm-values',
      ),
    );
    expect(values.ingress).toEqual({ web: { host: 'a.example.com', path: '/b' } });
    // The chart compares the two, and Airflow 2 refuses a slash at the end.
    expect(values.airflow.config.AIRFLOW__WEBSERVER__BASE_URL).toBe('https://a.example.com/b');
  });

  test('has no Ingress for a URL of this machine', () => {
    expect(
      parse(rendered({ ...chart22, url: 'http://localhost:8080' }, 'helm-values')).ingress,
    ).toBeUndefined();
  });

  test('gives the same bytes twice', () => {
    expect(rendered(chart22, 'helm-values')).toBe(rendered(chart22, 'helm-values'));
  });
});
