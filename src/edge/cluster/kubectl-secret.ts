import type { LiveSecret, SecretContent } from '../../drift/live.ts';
import type { ObjectRef } from '../../model/cluster-objects.ts';

/**
 * A template that kubectl itself fills with the names of the keys and with who wrote them, so that no value leaves it; a
 * content that is asked about is compared in there. Source: Go's `text/template`; kubectl reference, `-o go-template`.
 */
export function secretTemplate(wanted: readonly SecretContent[]): string {
  const compared = wanted.flatMap(({ key, contents }) =>
    contents.map((text) => {
      const encoded = Buffer.from(text).toString('base64');
      return `{{if eq (printf "%v" (index .data ${JSON.stringify(key)})) "${encoded}"}}same ${key}\n{{end}}`;
    }),
  );
  return [
    '{{range $key, $value := .data}}key {{$key}}\n{{end}}',
    '{{range .metadata.managedFields}}by {{.time}} {{printf "%q" .manager}}',
    '{{with .fieldsV1}}{{range $field, $below := index . "f:data"}} {{$field}}{{end}}{{end}}\n{{end}}',
    `{{if .data}}${compared.join('')}{{end}}`,
  ].join('');
}

/** What that template makes of a Secret. @returns undefined for what it never writes */
export function readSecretLines(
  ref: ObjectRef,
  text: string,
  wanted: readonly SecretContent[],
): LiveSecret | undefined {
  const lines = text.split('\n');
  if (!lines.every((line) => line === '' || /^(?:key|by|same) /.test(line))) return undefined;
  const written = lines.flatMap((line) => {
    const [, time, manager = '""', fields = ''] = /^by (\S*) ("(?:[^"\\]|\\.)*")(.*)$/.exec(line) ?? [];
    if (time === undefined) return [];
    const names = fields.split(' ').filter((name) => name.startsWith('f:'));
    const data = Object.fromEntries(names.map((name) => [name, {}]));
    return [{ manager: manager.slice(1, -1), time, fields: { 'f:data': data } }];
  });
  return {
    ref,
    keys: lines.flatMap((line) => (line.startsWith('key ') ? [line.slice(4)] : [])),
    written,
    holds: new Map(wanted.map(({ key }) => [key, lines.includes(`same ${key}`)])),
  };
}
