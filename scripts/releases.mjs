/** `npm run releases`: writes `docs/releases.md` again, after a release or what breaks on one changed in `src/facts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { releasesPage } = await loadHarness('test/facts/releases-page.ts');
writeFileSync(join(root, 'docs/releases.md'), releasesPage());
console.log('docs/releases.md');
