import { chartSecretKeyRows, secretKeyRows } from '../../facts/secret-keys.ts';
import {
  atKey,
  keysOf,
  type ValuesFinding,
  type ValuesUnderCheck,
  writtenAt,
} from './config-values-finding.ts';

/** The values of the Apache chart that hold a key that sessions or tokens are signed with. */
const literals = [
  ...new Set(
    chartSecretKeyRows
      .filter(({ name }) => secretKeyRows.some((row) => row.name === name && row.signs))
      .map(({ literal, value }) => JSON.stringify([literal, value])),
  ),
].map((one) => JSON.parse(one) as [literal: string, secret: string]);

/** A signing key in the values themselves. */
export const writtenSigningKeys = ({ root }: ValuesUnderCheck): ValuesFinding[] =>
  literals.flatMap(([literal, secret]) => {
    const key = writtenAt(root, literal);
    if (key?.value.kind !== 'scalar' || /\{\{|\$\{|^[<[].*[>\]]$/.test(key.value.text)) return [];
    return [
      {
        ...atKey(
          key,
          'config-secret-literal',
          'error',
          `${keysOf(key)} stands in the file: whoever can read it, or its history, can make a session of anybody, and is signed in as that person without a password`,
          `put it into a Secret and name that in \`${secret}\`, with a new key: everybody signs in once more`,
        ),
        range: key.value.range,
        isSecret: true,
      },
    ];
  });
