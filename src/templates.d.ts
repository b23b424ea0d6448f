/** A Handlebars template, compiled by `scripts/precompile.mjs` in a build and in a test alike. */
declare module '*.hbs' {
  const precompiled: object;
  export default precompiled;
}
