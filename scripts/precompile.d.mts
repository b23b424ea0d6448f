import type { Plugin as RolldownPlugin } from 'rolldown';
import type { Plugin } from 'vitest/config';

export const vitePlugin: Plugin;
export const wasmVitePlugin: Plugin;
export const rolldownPlugin: RolldownPlugin;
