import { describe, expect, it } from 'vitest';
import { loginApp, oauthProviders, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { python, ruff } from './python.ts';
import { run } from './run.ts';
import { VARIANTS } from './variants.ts';

const PARSES = 'import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 7))';

const FILES = VARIANTS.flatMap(([name, pair, changes]): [name: string, file: string][] => [
  [name, webserverConfig(pair, changes)],
  [`${name}, OAUTH_PROVIDERS alone`, oauthProviders(pair, changes)],
  [`${name}, the login app`, loginApp(pair, changes)],
]);

describe.skipIf(airflowUnavailable()).each(FILES)('%s', (_, file) => {
  it('is formatted as ruff formats', async () => {
    await expect(run(await ruff(), ['format', '--isolated', '--diff', file])).resolves.toBeDefined();
  });

  it.each([[[]], [['--select', 'E,F,W,B,I,UP,S,SIM', '--ignore', 'E501']]])(
    'passes ruff check %j',
    async (rules) => {
      await expect(run(await ruff(), ['check', '--isolated', ...rules, file])).resolves.toBeDefined();
    },
  );

  it('is Python 3.7', async () => {
    await expect(run(python(), ['-c', PARSES, file])).resolves.toBeDefined();
  });
});
