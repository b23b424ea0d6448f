const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Whether a value is the name of what it should be the value of: `CLIENT_SECRET = "client_secret"`. Somebody forgot to fill it in;
 * hidden, it would be hidden wherever the setting is named.
 */
export const namesItself = (value: string, ...names: readonly string[]): boolean =>
  letters(value) !== '' && names.some((name) => letters(name) === letters(value));
