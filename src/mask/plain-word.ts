/** Words of one case with signs between them, which somebody took for a password. Longer ones are phrases that nobody else writes. */
const plainWord = /^(?=.{1,24}$)\p{L}?\p{Ll}+(?:[-_. ]\p{Ll}+)*$|^(?=.{1,24}$)\p{Lu}+(?:[-_. ]\p{Lu}+)*$/u;

/**
 * Whether a secret is a word that others may say without meaning it, such as `findings` or `airflow_admin`. In sentences it
 * is masked as any other; in what a program reads to the letter it would be another key or another role.
 */
export const isPlainWord = (secret: string): boolean => plainWord.test(secret.trim());
