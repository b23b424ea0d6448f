import { maskSecrets } from '../mask/mask-secrets.ts';
import { KnownSecrets, secretsOf } from '../mask/mask-values.ts';
import { breakColonCommands, breakHashCommands, breakRunnerCommands } from '../mask/runner-commands.ts';
import { wellFormed } from '../yaml/show-invisible.ts';
import type { Io, OutputKind } from './io.ts';

const guards: Record<OutputKind, (text: string) => string> = {
  text: (text) => breakRunnerCommands(maskSecrets(text)),
  json: breakRunnerCommands,
  commands: breakHashCommands,
  'hash-commands': (text) => breakColonCommands(maskSecrets(text)),
  file: (text) => text,
};

/**
 * The same world, in which nothing leaves that must not: no command to the agent that runs us, and no value of ours that is
 * a secret. Everything that is printed goes through here.
 */
export function guardedOutput(io: Io): Io {
  const secrets = new KnownSecrets();
  for (const value of secretsOf(io.env)) secrets.add(value);
  const mask = (text: string) => secrets.mask(text);
  const guard = (text: string, kind: OutputKind = 'text') =>
    guards[kind](kind === 'json' ? inTexts(wellFormed(text), mask) : mask(wellFormed(text)));
  return {
    ...io,
    out: (text, kind) => io.out(guard(text, kind)),
    err: (text, kind) => io.err(guard(text, kind)),
    ...(io.addToSummary && {
      addToSummary: (markdown: string) => io.addToSummary?.(guard(markdown, 'text')),
    }),
    masked: guard,
    hide: (secret) => secrets.add(secret),
  };
}

/** JSON with each of its texts changed: what is masked as it stands there could leave half of an escape. */
const inTexts = (json: string, change: (text: string) => string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (written) => {
    const text: string = JSON.parse(written);
    const changed = change(text);
    return changed === text ? written : JSON.stringify(changed);
  });
