import { request } from 'node:https';
import { join } from 'node:path';
import { excerpt } from '../../directory/excerpt.ts';
import { textAt } from '../../drift/json.ts';
import type { Answer, Cluster } from '../../drift/live.ts';
import { managedFieldsOf, managedKeys } from '../../drift/managed-fields.ts';
import type { ObjectRef } from '../../model/cluster-objects.ts';
import type { Deadline, Patience } from '../deadline.ts';
import { whyUnreadable } from '../files/file-failure.ts';
import { readText } from '../files/read-file.ts';
import { pathOf } from './object-address.ts';
import { ownNamespace, type ServiceAccount } from './service-account.ts';

/** Milliseconds. */
const PATIENCE = 10_000;

/** No object that is asked for is near this. Bytes. */
const MOST = 8 * 1024 * 1024;

/** What makes the API server leave the values out. Source: Kubernetes documentation, "Kubernetes API Concepts". */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** The cluster of the pod that this runs in, asked by its service account. */
export function inPodCluster(account: ServiceAccount, deadline: Deadline): Cluster {
  const ask = async (
    ref: ObjectRef,
    namespace: string | undefined,
    accept: string,
  ): Promise<Answer<unknown>> => {
    try {
      const path = pathOf(ref, namespace ?? (await ownNamespace(account)));
      return await get(account, path, accept, deadline.patience(PATIENCE));
    } catch (error) {
      return {
        kind: 'unreachable',
        detail: `the service account of the pod cannot be read: ${whyUnreadable(error)}`,
      };
    }
  };
  return {
    name: 'the cluster of this pod',
    async get(ref, namespace) {
      const answer = await ask(ref, namespace, 'application/json');
      if (answer.kind !== 'found') return answer;
      return { kind: 'found', value: { ref, content: answer.value, written: managedFieldsOf(answer.value) } };
    },
    async getSecret(ref, namespace) {
      const answer = await ask(ref, namespace, METADATA_ONLY);
      if (answer.kind !== 'found') return answer;
      const written = managedFieldsOf(answer.value);
      // Somebody wrote each key, so their names are known without their values.
      const keys = managedKeys(written, 'f:data');
      return { kind: 'found', value: { ref, keys, written, holds: undefined } };
    },
  };
}

async function get(
  account: ServiceAccount,
  path: string,
  accept: string,
  patience: Patience,
): Promise<Answer<unknown>> {
  const [token, ca] = await Promise.all(
    ['token', 'ca.crt'].map((name) => readText(join(account.folder, name))),
  );
  const { host, port } = account;
  const headers = { accept, authorization: `Bearer ${token?.trim()}` };
  return new Promise((resolve) => {
    const unreachable = (detail: string) => resolve({ kind: 'unreachable', detail });
    const asked = request(
      { host, port, path, ca, headers, agent: false, signal: AbortSignal.timeout(patience.milliseconds) },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          if (text.length > MOST)
            asked.destroy(new Error('the API server answers with more than an object can be'));
        });
        response.on('end', () => resolve(meaning(response.statusCode ?? 0, text)));
        response.on('error', (error) => unreachable(error.message));
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) =>
      unreachable(
        error.name === 'TimeoutError' || error.code === 'ABORT_ERR'
          ? `the API server did not answer ${patience.shown}`
          : error.message,
      ),
    );
    asked.end();
  });
}

function meaning(status: number, text: string): Answer<unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (status === 200 && body !== undefined) return { kind: 'found', value: body };
  if (status === 404) return { kind: 'missing' };
  const detail = excerpt(textAt(body, 'message') ?? `HTTP ${status}`, 300);
  return status === 403 ? { kind: 'forbidden', detail } : { kind: 'unreachable', detail };
}
