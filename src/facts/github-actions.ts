/**
 * Actions by the commit of their release, since a tag can be moved. Checked against the tags of their own repositories,
 * git rev-parse "TAG^{commit}" in clones of them.
 */
export const githubActions = {
  checkout: 'actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1',
  setupNode: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  uploadArtifact: 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0',
  downloadArtifact: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
  attest: 'actions/attest-build-provenance@a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32 # v4.1.0',
  uploadSarif: 'github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2',
} as const;
