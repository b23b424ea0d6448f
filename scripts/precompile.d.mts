import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin } from 'vitest/config';

export const vitePlugin: Plugin;
export const wasmVitePlugin: Plugin;
export const esbuildPlugin: EsbuildPlugin;
