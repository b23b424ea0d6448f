import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Templates are imported as text, by the bundler in a build and by this plugin in a test. */
const templatesAsText = {
  name: 'templates-as-text',
  load: (id: string) =>
    id.endsWith('.hbs') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : null,
};

export default defineConfig({
  plugins: [templatesAsText],
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 },
});
