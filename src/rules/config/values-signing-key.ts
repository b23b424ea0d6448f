import { chartSecretKeyRows, secretKeyRows } from '../../facts/secret-keys.ts';
import {
  atKey,
  keysOf,
  type ValuesFinding,
  type ValuesUnderCheck,
  writtenAt,
} from './config-values-finding.ts';

/** The values of the Apache chart that hold a key that sessions or tokens are signed with. */
const ofApache = [
  ...new Set(
    chartSecretKeyRows
      .filter(({ name }) => secretKeyRows.some((row) => row.name === name && row.signs))
      .map(({ literal, value }) => JSON.stringify([literal, value])),
  ),
].map((one) => {
  const [literal, secret] = JSON.parse(one) as [literal: string, secret: string];
  return { path: [literal], fix: `name that in \`${secret}\`` };
});

/** The community chart has them below `airflow`, and takes a Secret as a variable alone. Source: its `values.yaml`, 8.5.0 to 8.9.0. */
const ofCommunity = {
  path: ['airflow', 'webserverSecretKey'],
  fix: 'give it to `AIRFLOW__WEBSERVER__SECRET_KEY` by `airflow.extraEnv` with a `secretKeyRef`',
};

/** A signing key in the values themselves. */
export const writtenSigningKeys = ({ root }: ValuesUnderCheck): ValuesFinding[] =>
  [...ofApache, ofCommunity].flatMap(({ path, fix }) => {
    const key = writtenAt(root, ...path);
    if (key?.value.kind !== 'scalar' || /\{\{|\$\{|^[<[].*[>\]]$/.test(key.value.text)) return [];
    return [
      {
        ...atKey(
          key,
          'config-secret-literal',
          'error',
          `${keysOf(key)} stands in the file: whoever can read it, or its history, can make a session of anybody, and is signed in as that person without a password`,
          `put it into a Secret and ${fix}, with a new key: everybody signs in once more`,
        ),
        range: key.value.range,
        isSecret: true,
      },
    ];
  });
