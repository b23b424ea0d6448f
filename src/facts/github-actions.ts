/**
 * Actions by the commit of their release, since a tag can be moved. Checked against the tags of their own repositories,
 * git rev-parse "TAG^{commit}" in clones of github.com/actions/checkout and github.com/actions/setup-node.
 */
export const githubActions = {
  checkout: 'actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1',
  setupNode: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
} as const;
