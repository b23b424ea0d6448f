import { maskSecrets } from '../mask/mask-secrets.ts';
import { KnownSecrets, secretsOf } from '../mask/mask-values.ts';
import { isPlainWord } from '../mask/plain-word.ts';
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
  const [secrets, words] = [new KnownSecrets(), new KnownSecrets()];
  // What is pasted into a file that we read may be said back from there, whatever it is.
  const hide = (secret: string) => secrets.add(secret);
  for (const value of secretsOf(io.env)) (isPlainWord(value) ? words : secrets).add(value);
  const maskExact = (text: string) => secrets.mask(text);
  const mask = (text: string) => words.mask(maskExact(text));
  const masked = (text: string, kind: OutputKind) =>
    kind === 'json' ? inTexts(text, mask, maskExact) : kind === 'file' ? maskExact(text) : mask(text);
  const guard = (text: string, kind: OutputKind = 'text') => guards[kind](masked(wellFormed(text), kind));
  return {
    ...io,
    out: (text, kind) => io.out(guard(text, kind)),
    err: (text, kind) => io.err(guard(text, kind)),
    ...(io.addToSummary && {
      addToSummary: (markdown: string) => io.addToSummary?.(guard(markdown, 'text')),
    }),
    masked: guard,
    hide,
  };
}

/** JSON with each of its texts, and each of its keys, changed: what is masked as it stands there could leave half of an escape. */
const inTexts = (
  json: string,
  change: (text: string) => string,
  changeKey: (key: string) => string,
): string =>
  json.replace(/("(?:[^"\\]|\\.)*")(\s*:)?/g, (whole, written: string, colon = '') => {
    const text: string = JSON.parse(written);
    const changed = (colon === '' ? change : changeKey)(text);
    return changed === text ? whole : `${JSON.stringify(changed)}${colon}`;
  });
