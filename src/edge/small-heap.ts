import { setFlagsFromString } from 'node:v8';

/** Over what is in use after a collection, in percent. V8 takes up to four times that, where there is memory. */
const GROWTH = 80;

/**
 * Has garbage collected before it takes more room than what is in use: for a long run that forgets nearly all that it
 * makes. Source: `heap_growing_percent` in V8's `flag-definitions.h`.
 */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
