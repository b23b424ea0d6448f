/** `npm run errors`: writes `docs/errors` again, after a cause in `src/doctor/causes` or a code in `src/facts` changed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { errorPages } = await loadHarness('test/doctor/error-pages.ts');
const folder = join(root, 'docs/errors');
// What no cause makes any more must not stay.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of errorPages()) writeFileSync(join(folder, name), text);
console.log(`${errorPages().size} pages in docs/errors`);
