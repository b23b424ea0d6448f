/** A Handlebars template, imported as text (esbuild's text loader in a build, a vitest plugin in a test). */
declare module '*.hbs' {
  const text: string;
  export default text;
}
