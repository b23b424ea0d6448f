/** The bytes of a WebAssembly file: `rolldownPlugin` in a build, `wasmVitePlugin` in a test. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
