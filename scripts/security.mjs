/** `npm run security`: writes the table of `docs/security.md` again, after a test of an attack came or changed its title. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { withTable } = await loadHarness('test/security/tried.ts');
const file = join(root, 'docs/security.md');
writeFileSync(file, withTable(readFileSync(file, 'utf8')));
