import { documentId } from './document-id.mjs';

/**
 * CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/).
 * @param whole what is shipped, @param parts what is inside, @param time of the document, in UTC
 */
export function cyclonedx(whole, parts, time) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${documentId([whole, parts, time])}`,
    version: 1,
    metadata: {
      timestamp: time,
      lifecycles: [{ phase: 'build' }],
      component: component(whole, 'application'),
    },
    components: parts.map((part) => component(part, part.cpe ? 'platform' : 'library')),
    dependencies: [
      { ref: whole.purl, dependsOn: parts.map(({ purl }) => purl) },
      ...parts.map(({ purl }) => ({ ref: purl })),
    ],
    // There is no other part: the bundler says what it took in.
    compositions: [{ aggregate: 'complete', dependencies: [whole.purl] }],
  };
}

function component({ name, version, license, purl, cpe, sha512, address }, type) {
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    ...(sha512 && { hashes: [{ alg: 'SHA-512', content: sha512 }] }),
    licenses: [{ expression: license }],
    ...(cpe && { cpe }),
    purl,
    ...(address && { externalReferences: [{ type: 'vcs', url: address }] }),
  };
}
