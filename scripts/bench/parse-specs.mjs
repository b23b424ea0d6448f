/** What `specs` is measured over: reads every spec of a fleet and parses it with the library, and does nothing with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

for (const folder of readdirSync('teams'))
  for (const name of readdirSync(join('teams', folder)))
    if (name.endsWith('.yaml')) parseDocument(readFileSync(join('teams', folder, name), 'utf8'));
