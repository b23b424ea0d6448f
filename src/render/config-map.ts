import { serving } from '../facts/serving.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { CONFIG_FILE, clientSecretVolumes, fileVolume } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { CHECKSUM, clientSecretNote, fromSecret, heading, metadata } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { webserverConfig } from './webserver-config.ts';
import { toYaml } from './yaml.ts';

/** For people who install without a chart: what goes into ConfigMaps, and what the Deployment has to say. */
export const configMap: Artifact = {
  name: 'config-map',
  file: 'config-map.yaml',
  render: (resolved) => {
    const file = webserverConfig.render(resolved);
    const { kubernetes, ids, outside } = resolved;
    const head = [
      ...heading(resolved),
      `What the pod template of the ${serving(resolved.airflow).name} needs beside it:`,
      '',
      ...toYaml(podTemplate(resolved, file)).trimEnd().split('\n').map(indented),
      '',
      ...clientSecretNote(resolved),
    ];
    const settings = outside.filter(
      ({ name }) => name.startsWith('AIRFLOW__') && name !== configFile(resolved),
    );
    const data = Object.fromEntries([...ids, ...settings].map(({ name, value }) => [name, value]));
    return [
      toYaml(object(resolved, kubernetes.configMap, { [CONFIG_FILE]: file }), head),
      toYaml(object(resolved, kubernetes.settingsMap, data)),
    ].join('---\n');
  },
};

/** The file lies where Airflow looks for it by itself. */
const configFile = ({ row }: ResolvedEnvironment) => row.configFile;

const indented = (line: string) => (line === '' ? '' : `    ${line}`);

const object = (resolved: ResolvedEnvironment, name: string, data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: metadata(name, resolved),
  data,
});

function podTemplate(resolved: ResolvedEnvironment, file: string) {
  const { kubernetes, secrets } = resolved;
  const volumes = [fileVolume(kubernetes.configMap), ...clientSecretVolumes(secrets)];
  return {
    metadata: { annotations: { [CHECKSUM]: sha256(file) } },
    spec: {
      containers: [
        {
          name: serving(resolved.airflow).container,
          envFrom: [{ configMapRef: { name: kubernetes.settingsMap } }],
          env: [...secrets.filter(({ file: mounted }) => !mounted), ...kubernetes.secretKeys].map(fromSecret),
          volumeMounts: volumes.map(({ mount }) => mount),
        },
      ],
      volumes: volumes.map(({ volume }) => volume),
    },
  };
}
