/** `npm run build`: bundles the program into dist/, after installing what is missing. */
import { build } from './bundle.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
await build();
