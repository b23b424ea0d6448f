/** The rule that must come first (or one of several that are as right), and a text as it stands in a log or on a page. */
export type Wording = readonly [rule: string | readonly string[], text: string];
