/** A sentence of ours, with values in it that others wrote. Each format shows a value in its own way, never as markup. */
export type Sentence = readonly Part[];

type Part = string | { value: string };

/** @example say`${key} gives ${roles}.` */
export const say = (texts: TemplateStringsArray, ...values: (string | readonly string[])[]): Sentence =>
  texts.flatMap((text, index): Part[] => {
    const value = values[index];
    const shown = value === undefined ? [] : typeof value === 'string' ? [value] : value;
    return [...(text === '' ? [] : [text]), ...shown.flatMap(listed)];
  });

const listed = (value: string, index: number): Part[] => [...(index === 0 ? [] : [', ']), { value }];

/** @param write how a value is shown */
export const textOf = (sentence: Sentence, write: (value: string) => string): string =>
  sentence.map((part) => (typeof part === 'string' ? part : write(part.value))).join('');
