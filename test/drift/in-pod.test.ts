import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { driftOfCluster } from '../../src/app/drift/cluster.ts';
import { inPodCluster } from '../../src/edge/cluster/in-pod.ts';
import { serviceAccount } from '../../src/edge/cluster/service-account.ts';
import { Deadline } from '../../src/edge/deadline.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { deployed, spec } from './deployed.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let answer: Answer;
let ca = '';
let folder = '';
const asked: IncomingMessage[] = [];

const json =
  (status: number, body: unknown): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  ca = made.cert;
  server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

beforeEach(() => {
  asked.length = 0;
  folder = temporaryFolder();
  for (const [name, text] of [
    ['token', 'first\n'],
    ['ca.crt', ca],
    ['namespace', 'own\n'],
  ])
    writeFileSync(join(folder, name ?? ''), text ?? '');
});

const account = () => ({ host: '127.0.0.1', port: String((server.address() as AddressInfo).port), folder });

const fromPod = (text = spec) =>
  driftOfCluster(
    { sound: [loadSpec(text, 'airflow-entra.yaml')], environment: undefined },
    inPodCluster(account(), new Deadline()),
    undefined,
    true,
  );

/** The API server of what was recorded. */
const recorded: Answer = (request, response) => {
  const { file, settings, deployment } = deployed();
  const secret = {
    metadata: {
      managedFields: [{ manager: 'eso', fieldsV1: { 'f:data': { '.': {}, 'f:client-secret': {} } } }],
    },
  };
  const objects: Record<string, unknown> = {
    '/api/v1/namespaces/airflow/configmaps/airflow-api-server-config': file,
    '/api/v1/namespaces/airflow/configmaps/airflow-config': settings,
    '/apis/apps/v1/namespaces/airflow/deployments/airflow-api-server': deployment,
    '/api/v1/namespaces/airflow/secrets/sso': secret,
  };
  const object = objects[request.url ?? ''];
  json(object ? 200 : 404, object ?? { message: 'not found' })(request, response);
};

describe('inside a pod', () => {
  test('the account gets single objects, and of a Secret its metadata', async () => {
    answer = recorded;
    const { findings, changes } = await fromPod();
    expect(findings).toEqual([]);
    expect(changes.map(({ status }) => status)).toEqual(['same', 'same', 'same', 'same']);
    for (const { method, url, headers } of asked) {
      expect([method, headers.authorization]).toEqual(['GET', 'Bearer first']);
      expect(headers.accept?.includes('PartialObjectMetadata')).toBe(url?.includes('/secrets/'));
    }
  });

  test('the namespace is that of the pod where the spec names none', async () => {
    answer = recorded;
    await fromPod(spec.replace('namespace: airflow, ', ''));
    expect(new Set(asked.map(({ url }) => /namespaces\/([^/]+)/.exec(url ?? '')?.[1]))).toEqual(
      new Set(['own']),
    );
  });

  test('the token is read each time, since it is replaced while the pod runs', async () => {
    answer = recorded;
    const cluster = inPodCluster(account(), new Deadline());
    const ask = () => cluster.get({ kind: 'ConfigMap', name: 'airflow-config' }, 'airflow');
    await ask();
    writeFileSync(join(folder, 'token'), 'second');
    await ask();
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  test.each([
    [
      403,
      { message: 'configmaps "a" is forbidden' },
      { kind: 'forbidden', detail: 'configmaps "a" is forbidden' },
    ],
    [404, {}, { kind: 'missing' }],
    [401, { message: 'Unauthorized' }, { kind: 'unreachable', detail: 'Unauthorized' }],
    [500, 'x', { kind: 'unreachable', detail: 'HTTP 500' }],
    [302, {}, { kind: 'unreachable', detail: 'HTTP 302' }],
  ])('HTTP %s', async (status, body, expected) => {
    answer = json(status, body);
    expect(await inPodCluster(account(), new Deadline()).get({ kind: 'ConfigMap', name: 'a' }, 'n')).toEqual(
      expected,
    );
  });

  test('what is no JSON, and what has no end, is no object', async () => {
    const get = () => inPodCluster(account(), new Deadline()).get({ kind: 'ConfigMap', name: 'a' }, 'n');
    answer = (_, response) => response.end('<html>');
    expect(await get()).toMatchObject({ kind: 'unreachable' });
    answer = (_, response) => {
      const more = () => response.write('x'.repeat(1 << 20), () => response.destroyed || more());
      more();
    };
    expect(await get()).toMatchObject({ kind: 'unreachable', detail: expect.stringContaining('more than') });
    answer = (request) => request.socket.destroy();
    expect(await get()).toMatchObject({ kind: 'unreachable' });
  });

  test('a server with another certificate is not believed', async () => {
    answer = recorded;
    const other = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    writeFileSync(join(folder, 'ca.crt'), other.cert);
    expect((await fromPod()).findings).toMatchObject([{ severity: 'unknown' }]);
    expect(asked).toEqual([]);
  });
});

describe('the account of the pod', () => {
  const env = () => ({
    KUBERNETES_SERVICE_HOST: '10.0.0.1',
    KUBERNETES_SERVICE_PORT: '443',
    HOME: temporaryFolder(),
  });

  test('is taken where kubectl would take it', async () => {
    expect(await serviceAccount(env(), folder)).toEqual({ host: '10.0.0.1', port: '443', folder });
  });

  test('comes after a kubeconfig, as with kubectl', async () => {
    expect(await serviceAccount({ ...env(), KUBECONFIG: '/x' }, folder)).toBeUndefined();
    const home = temporaryFolder();
    mkdirSync(join(home, '.kube'));
    writeFileSync(join(home, '.kube/config'), '');
    expect(await serviceAccount({ ...env(), HOME: home }, folder)).toBeUndefined();
  });

  test('is none outside of a pod, and without a token', async () => {
    expect(await serviceAccount({ HOME: temporaryFolder() }, folder)).toBeUndefined();
    rmSync(join(folder, 'token'));
    expect(await serviceAccount(env(), folder)).toBeUndefined();
  });
});
