/** `npm run reference`: writes `docs/reference` again, after a key, a command, a rule or the report changed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { referencePages } = await loadHarness('test/reference/pages.ts');
for (const [file, text] of Object.entries(referencePages())) {
  writeFileSync(join(root, 'docs/reference', file), text);
  console.log(`docs/reference/${file}`);
}
