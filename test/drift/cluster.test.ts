import { describe, expect, test } from 'vitest';
import { lineOf } from '../kubernetes/installation.ts';
import { deployed, drift, driftAfter, fakeKubectl, type Json, messages, spec } from './deployed.ts';

const FILE = 'webserver_config.py';

const env = ({ deployment }: { deployment: Json }): Json[] => deployment.spec.template.spec.containers[0].env;

describe('what a real API server holds after an installation', () => {
  test('is no drift, and is asked for by name, without a shell', async () => {
    const { path, calls } = fakeKubectl(deployed());
    const context = '$(touch /tmp/x); --all "a b"';
    const { status, findings, changes } = await drift(['--cluster', '--context', context], { PATH: path });
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(changes.map((change) => change.status)).toEqual(['same', 'same', 'same', 'same']);
    expect(
      calls()
        .map(([verb, object]) => [verb, object])
        .sort(),
    ).toEqual([
      ['get', 'configmaps/airflow-api-server-config'],
      ['get', 'configmaps/airflow-config'],
      ['get', 'deployments.v1.apps/airflow-api-server'],
      ['get', 'secrets/sso'],
    ]);
    for (const call of calls()) {
      expect(call.slice(-3)).toEqual([
        '--request-timeout=10s',
        `--context=${context}`,
        '--namespace=airflow',
      ]);
      expect(call[2]).toBe(call[1]?.startsWith('secrets/') ? '--output=go-template' : '--output=json');
    }
  });

  test.each([
    ['no final newline', (text: string) => text.trimEnd()],
    ['one', (text: string) => `${text.trimEnd()}\n`],
    ['several', (text: string) => `${text.trimEnd()}\n\n`],
  ])('%s at the end of the file is no drift', async (_, change) => {
    const { findings } = await driftAfter(({ file }) => {
      file.data[FILE] = change(file.data[FILE]);
    });
    expect(findings).toEqual([]);
  });
});

describe('a file that was edited by hand', () => {
  const edited = (from: string, to: string) =>
    driftAfter(({ file }) => {
      if (!file.data[FILE].includes(from)) throw new Error(`no ${from}`);
      file.data[FILE] = file.data[FILE].replace(from, to);
    });

  test.each([
    ['a mapping', '"airflow_admin": ["Admin"]', '"airflow_admin": ["Op"]', "'airflow_admin'"],
    ['a mapping that is gone', '    "no": ["Viewer"],\n', '', "'no'"],
    [
      'a mapping that nobody wrote',
      '    "no": ["Viewer"],\n',
      '    "no": ["Viewer"],\n    "x": ["Admin"],\n',
      'mappings:',
    ],
    ['a first mapping that nobody wrote', 'MAPPING = {\n', 'MAPPING = {\n    "x": ["Admin"],\n', 'mappings:'],
    ['the claim', '"keys": "roles"', '"keys": "groups"', 'access:'],
    ['the tenant', '"AAD_TENANT_ID"', '"OTHER"', 'tenant:'],
    ['the authority', 'https://login.microsoftonline.com/', 'https://evil.example/', 'tenant:'],
    ['the redirect URI', '/auth/oauth-authorized/azure', '/x', 'url:'],
  ])('%s: the line of the spec that declares it', async (_, from, to, place) => {
    const { status, findings } = await edited(from, to);
    const [found, ...others] = findings.filter(({ rule }) => rule === 'cluster-drift');
    expect(others).toEqual([]);
    expect(found?.where.range?.start.line).toBe(lineOf(spec, place));
    expect(found?.related[0]?.message).toMatch(/^last written by `helm` at 2\d{3}-/);
    expect(status).toBe(1);
  });

  test('where no key of the spec declares it, the file as a whole is meant', async () => {
    const { findings } = await edited('LEEWAY = 120', 'LEEWAY = 99999');
    expect(findings[0]).toMatchObject({ where: { source: 'airflow-entra.yaml', path: [] } });
    expect(findings[0]?.message).toContain('`-LEEWAY = 99999');
  });

  test('what looks like a secret is not shown, nor what would change a terminal', async () => {
    const secret = `abc8Q~${'x'.repeat(34)}`;
    const hostile = `CLIENT_SECRET = "${secret}"\nPASSWORD = "hunter2"\n# \u001b[31m\u202e\n`;
    const { out, changes } = await edited('TENANT_ID = ', `${hostile}TENANT_ID = `);
    expect(out).not.toContain(secret);
    expect(out).not.toContain('hunter2');
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
    expect(changes.some(({ diff }) => diff?.includes('PASSWORD'))).toBe(true);
  });

  test('a file that is made by hand is named, and not shown', async () => {
    const { findings, out } = await driftAfter(({ file }) => {
      file.data[FILE] = 'ORDINARY_NAME = "whatever-it-is"\n';
    });
    expect(messages({ findings })).toContain('was made by hand');
    expect(out).not.toContain('whatever-it-is');
  });

  test('many differences end somewhere', async () => {
    const { findings } = await driftAfter(({ file }) => {
      file.data[FILE] = file.data[FILE]
        .split('\n')
        .map((line: string, index: number) => (index < 8 ? line : `${line} # x`))
        .join('\n');
    });
    expect(findings.length).toBeLessThan(30);
  });
});

describe('a rollout', () => {
  test('that is not complete', async () => {
    const result = await driftAfter(({ deployment }) => {
      deployment.metadata.generation = 3;
      deployment.status = { observedGeneration: 3, replicas: 3, updatedReplicas: 1 };
    });
    expect(result).toMatchObject({ status: 1, findings: [{ rule: 'cluster-not-rolled' }] });
    expect(messages(result)).toContain('1 of 3 pods');
  });

  test('that is complete is none', async () => {
    const { findings } = await driftAfter(({ deployment }) => {
      deployment.status = {
        observedGeneration: deployment.metadata.generation,
        replicas: 2,
        updatedReplicas: 2,
      };
    });
    expect(findings).toEqual([]);
  });

  test('after which the Secret changed', async () => {
    const result = await driftAfter((objects) => {
      objects.secret = 'key client-secret\nby 2999-01-01T00:00:00Z "external-secrets" . f:client-secret\n';
    });
    expect(result.findings).toMatchObject([
      {
        rule: 'cluster-not-rolled',
        severity: 'warning',
        related: [{ message: 'last written by `external-secrets` at 2999-01-01T00:00:00Z' }],
      },
    ]);
    expect(result.status).toBe(0);
  });

  test('for a file that is not stored', async () => {
    const result = await driftAfter(({ deployment }) => {
      deployment.spec.template.metadata.annotations['airflow-entra/webserver-config-sha256'] = 'f'.repeat(64);
    });
    expect(result.findings).toMatchObject([{ rule: 'cluster-not-rolled', severity: 'error' }]);
  });

  test('that nothing would begin', async () => {
    const result = await driftAfter(({ deployment }) => {
      delete deployment.spec.template.metadata.annotations['airflow-entra/webserver-config-sha256'];
    });
    expect(messages(result)).toContain('lacks the annotation');
  });
});

test('an autoscaler is no drift, a person is', async () => {
  const scaled = (manager: string) =>
    driftAfter(({ deployment }) => {
      deployment.spec.replicas = 7;
      const fieldsV1 = { 'f:spec': { 'f:replicas': {} } };
      deployment.metadata.managedFields.push({
        manager,
        operation: 'Update',
        time: '2999-01-01T00:00:00Z',
        fieldsV1,
      });
    });
  expect((await scaled('kube-controller-manager')).findings).toEqual([]);
  expect(messages(await scaled('kubectl'))).toContain('scaled to 7 replicas');
});

test('a variable that stands twice counts as the last one', async () => {
  const result = await driftAfter((objects) => {
    env(objects).push({ name: 'AAD_CLIENT_ID', value: 'x' });
  });
  expect(messages(result)).toContain('`AAD_CLIENT_ID` of container `api-server` is `x`');
});

test('two environments that are one place in a cluster are not compared', async () => {
  const two = `${spec}environments:\n  a: {}\n  b: {}\n`;
  const { path, calls } = fakeKubectl(deployed());
  const both = await drift(['--cluster'], { PATH: path, spec: two });
  expect(both.status).toBe(3);
  expect(both.findings.map(({ severity }) => severity)).toEqual(['unknown', 'unknown']);
  const one = await drift(['--cluster', '--env', 'a'], { PATH: path, spec: two });
  expect(one.changes.length).toBe(4);
  expect(calls().length).toBe(4);
});

describe('what makes the Secret out of a key vault', () => {
  const vault = spec.replace(
    '{ kubernetes: { name: sso, key: client-secret } }',
    '{ keyVault: { vault: kv-airflow, name: airflow-secret, through: external-secrets } }',
  );
  const external = (changed: Json = {}) => ({
    kind: 'ExternalSecret',
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'SecretStore', name: 'kv-airflow' },
      target: { name: 'airflow-entra', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      // What the operator's webhook adds is no drift.
      data: [
        { secretKey: 'client-secret', remoteRef: { key: 'airflow-secret', conversionStrategy: 'Default' } },
      ],
      ...changed,
    },
  });
  const compare = async (object: Json) => {
    const { path } = fakeKubectl({ ...deployed(), externalSecret: object });
    const text = `${vault}artifacts: [helm-values, secret]\n`;
    return messages(await drift(['--cluster'], { PATH: path, spec: text }));
  };

  test('is compared as far as it is rendered', async () => {
    expect(await compare(external())).not.toContain('ExternalSecret');
    expect(await compare(external({ data: [] }))).toContain(
      'ExternalSecret airflow/airflow-entra: `spec.data` is not what',
    );
    expect(await compare(external({ secretStoreRef: { kind: 'SecretStore', name: 'other' } }))).toContain(
      '`spec.secretStoreRef.name`',
    );
  });
});
