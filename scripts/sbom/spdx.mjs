import { documentId } from './document-id.mjs';

/**
 * SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/).
 * @param whole what is shipped, @param parts what is inside, @param time of the document, in UTC
 */
export function spdx(whole, parts, time) {
  const name = `${whole.name}-${whole.version}`;
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `${whole.address}/sbom/${name}-${documentId([whole, parts, time])}`,
    creationInfo: { created: time, creators: [`Tool: ${whole.name}-sbom-${whole.version}`] },
    documentDescribes: [idOf(whole)],
    packages: [whole, ...parts].map(packageOf),
    relationships: [
      relationship('SPDXRef-DOCUMENT', 'DESCRIBES', idOf(whole)),
      ...parts.map((part) => relationship(idOf(whole), 'CONTAINS', idOf(part))),
    ],
  };
}

const idOf = ({ name, version }) => `SPDXRef-Package-${`${name}-${version}`.replace(/[^A-Za-z0-9.-]/g, '-')}`;

const relationship = (from, type, to) => ({
  spdxElementId: from,
  relationshipType: type,
  relatedSpdxElement: to,
});

function packageOf(part) {
  const { name, version, license, purl, cpe, sha512, address } = part;
  const reference = (category, type, locator) => ({
    referenceCategory: category,
    referenceType: type,
    referenceLocator: locator,
  });
  return {
    name,
    SPDXID: idOf(part),
    versionInfo: version,
    downloadLocation: address ? `git+${address}.git@v${version}` : 'NOASSERTION',
    filesAnalyzed: false,
    ...(sha512 && { checksums: [{ algorithm: 'SHA512', checksumValue: sha512 }] }),
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: license,
    copyrightText: 'NOASSERTION',
    externalRefs: [
      reference('PACKAGE-MANAGER', 'purl', purl),
      ...(cpe ? [reference('SECURITY', 'cpe23Type', cpe)] : []),
    ],
  };
}
