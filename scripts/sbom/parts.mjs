/** What both formats say of a part: name, version, license, purl, and what else is known. */

/** Of the repository and not of npm: somebody else may own our name there. */
export function ourselves({ name, version, license, repository }) {
  const [, path] = /github\.com\/(.+)\.git$/.exec(repository.url);
  return {
    name,
    version,
    license,
    purl: `pkg:github/${path}@v${version}`,
    address: `https://github.com/${path}`,
  };
}

/** @param bundled a row of dist/bundled-packages.json */
export function npmPackage({ name, version, license, integrity }) {
  const [algorithm, base64] = integrity.split(/-(.*)/s);
  if (algorithm !== 'sha512')
    throw new Error(`${name} ${version} is locked by ${algorithm}, and not by sha512`);
  return {
    name,
    version,
    license,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    sha512: Buffer.from(base64, 'base64').toString('hex'),
  };
}

/** The executable holds a whole Node. Its own parts (OpenSSL, V8) are known by its version. */
export function nodeItself(version) {
  return {
    name: 'node',
    version,
    license: 'MIT',
    purl: `pkg:generic/node@${version}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`,
  };
}
