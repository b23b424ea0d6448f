export { readOptions } from './options.ts';
export { loadPage } from './page.ts';
export { runLoad } from './run-load.ts';
export { verdict } from './verdict.ts';
