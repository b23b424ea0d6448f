/** `check` of many mapped groups against the embedded Entra: requests, bytes and CPU of a further group. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, medians, nodeRun } from './measure.mjs';

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
const targets = { requests: 0.06, kilobytes: 0.6, cpu: 0.03 };

export const check = {
  name: 'check',
  measure: async ({ folder, short }) => {
    const sizes = short ? [20, 320] : [20, 1020];
    const cwd = join(folder, 'check');
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, 'directory.yaml'), directoryOf(sizes.at(-1)));
    for (const size of sizes) writeFileSync(join(cwd, `spec-${size}.yaml`), specOf(size));
    const entra = await emulate(cwd);
    try {
      const env = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: CLIENT, AZURE_CLIENT_SECRET: 'bench' };
      const of = (size) => () =>
        nodeRun(
          [
            main,
            'check',
            `spec-${size}.yaml`,
            '-q',
            '--no-fail',
            '--authority',
            entra.origin,
            '--ca',
            entra.ca,
          ],
          { cwd, env },
        );
      const [least, most] = sizes;
      const taken = medians(short ? 3 : 7, {
        node: () => nodeRun(['-e', '0']),
        least: of(least),
        most: of(most),
      });
      const each = (key) => (taken.most[key] - taken.least[key]) / (most - least);
      return [
        {
          figure: `check: requests of a group, of ${most}`,
          value: each('requests'),
          target: targets.requests,
        },
        {
          figure: `check: kilobytes of a group, of ${most}`,
          value: each('bytes') / 1024,
          target: targets.kilobytes,
        },
        {
          figure: `check: CPU of a group over node -e 0`,
          value: each('cpu') / taken.node.cpu,
          target: targets.cpu,
        },
      ];
    } finally {
      entra.stop();
    }
  },
};

async function emulate(cwd) {
  const args = [main, 'emulate', '--directory', 'directory.yaml', '--https-port', '0', '--http-port', '0'];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const piece of child.stdout) {
    text += piece;
    const [, origin] = /^\s+https\s+(\S+)/m.exec(text) ?? [];
    const [, ca] = /^\s+trust\s+(\S+)/m.exec(text) ?? [];
    if (origin && ca && text.includes('Ctrl-C')) return { origin, ca, stop: () => child.kill() };
  }
  throw new Error(`the embedded Entra did not start: ${text}`);
}

const idOf = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const list = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('');

const directoryOf = (count) => `tenants:
  - id: ${TENANT}
    displayName: Example
    applications:
      - appId: ${CLIENT}
        displayName: Airflow
        passwordCredentials: [{ secretText: bench, endDateTime: 2099-01-01T00:00:00Z }]
        web: { redirectUris: ["https://airflow.example.com/auth/oauth-authorized/azure"] }
        groupMembershipClaims: SecurityGroup
        graphPermissions: [Application.Read.All, GroupMember.Read.All]
    groups:
${list(count, (index) => `      - { id: ${idOf(index)}, displayName: group ${index} }\n`)}`;

const specOf = (count) => `version: 1
url: https://airflow.example.com
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  claim: groups
  session: 8h
  mappings:
${list(count, (index) => `    ${idOf(index)}: [${index === 0 ? 'Admin' : 'Viewer'}]\n`)}`;
