/** Which text a template of a chart leads to, as far as texts tell: nothing is rendered. */

/** By path in the chart, `templates/api-server/api-server-deployment.yaml`. */
export type Templates = ReadonlyMap<string, string>;

/** The texts of the Deployments whose name ends so, each with the named templates that it includes. */
export function deploymentsOf(templates: Templates, name: string): string[] {
  const named = namedTemplates(templates);
  const metadata = new RegExp(`^metadata:\\n(?: +labels:.*\\n)? +name: .*${name}$`, 'm');
  return [...templates.values()]
    .filter((text) => /^kind: Deployment$/m.test(text) && metadata.test(text))
    .map((text) => withIncluded(text, named, new Set()));
}

function withIncluded(text: string, named: ReadonlyMap<string, string>, seen: Set<string>): string {
  const included = [...text.matchAll(/\b(?:include|template) "([^"]+)"/g)].map(([, name = '']) => name);
  const news = [...new Set(included)].filter((name) => named.has(name) && !seen.has(name));
  for (const name of news) seen.add(name);
  return [text, ...news.map((name) => withIncluded(named.get(name) ?? '', named, seen))].join('\n');
}

/** What each `define` holds, up to the next one. */
function namedTemplates(templates: Templates): Map<string, string> {
  const parts = [...templates.values()].flatMap((text) => text.split(/\{\{-?\s*define\s+/).slice(1));
  return new Map(parts.map((part) => [/^"([^"]+)"/.exec(part)?.[1] ?? '', part]));
}
