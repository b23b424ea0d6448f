/**
 * What stands for an action of a Helm template while the text around it is read: a letter that is good in a Python
 * name, and that nobody writes in a configuration.
 */
export const MASK = 'ǁ';

/** Where actions stood: each is longer than one letter, and alone the letter is one of a name, such as ǁKaras in Namibia. */
export const masks = (flags = ''): RegExp => new RegExp(`${MASK}{2,}`, flags);

export const isMasked = (text: string): boolean => masks().test(text);
