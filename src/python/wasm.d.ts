/** The bytes of a WebAssembly file: esbuild's `binary` loader in a build, `wasmVitePlugin` in a test. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
