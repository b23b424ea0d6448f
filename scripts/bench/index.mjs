/** Every figure. A new one is its file and a line here; its target stands in its file, with what it is measured against. */
import { check } from './check.mjs';
import { helm } from './helm.mjs';
import { largeLog } from './large-log.mjs';
import { lint } from './lint.mjs';
import { specs } from './specs.mjs';
import { start } from './start.mjs';

export const figures = [start, specs, helm, check, lint, largeLog];
