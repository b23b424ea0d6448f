import { type ResolvedEnvironment, resolveEnvironment, type Views } from '../model/resolve-environment.ts';
import { deployedOf } from '../model/resolved-of.ts';
import type { ArtifactName } from '../spec/artifact-names.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { environmentViews } from '../spec/views-of.ts';
import type { Artifact } from './artifact.ts';
import { artifacts } from './index.ts';
import { stamped } from './stamp.ts';

/** A file that a spec makes, with its path below the out-dir, with `/`. */
export interface FileToRender {
  environment: string;
  artifact: ArtifactName;
  path: string;
}

export interface RenderedFile extends FileToRender {
  content: string;
}

export interface RenderChoice {
  /** Only this environment. */
  environment?: string | undefined;
  /** Only these artifacts; empty: those that the spec lists, else `webserver-config` and, with a chart, `helm-values`. */
  artifacts: readonly ArtifactName[];
  /** Where people sign in instead of at the provider's own host. */
  origin?: string | undefined;
}

/**
 * Every file that a spec makes. The same spec gives the same bytes.
 * @param spec one whose rules found nothing of severity error or unknown
 * @param name its file name, without its folder, for the heads of the files
 */
export function renderSpec(spec: LoadedSpec, name: string, choice: RenderChoice): RenderedFile[] {
  return chosenViews(spec, choice).flatMap((views) => {
    const resolved = { ...resolvedFor(views, spec, choice), spec: name };
    return artifactsOf(resolved, spec, choice).map((artifact) => ({
      ...fileOf(artifact, resolved),
      content: stamped(artifact.render(resolved)),
    }));
  });
}

/** The same files, in the same order, before any of them is rendered. */
export const filesToRender = (spec: LoadedSpec, choice: RenderChoice): FileToRender[] =>
  chosenViews(spec, choice).flatMap((views) => {
    const resolved = resolvedFor(views, spec, choice);
    return artifactsOf(resolved, spec, choice).map((artifact) => fileOf(artifact, resolved));
  });

/** Rules have asked for it before, where nothing else stands in for the provider. */
function resolvedFor(views: Views, spec: LoadedSpec, { origin }: RenderChoice): ResolvedEnvironment {
  const known = origin === undefined ? deployedOf(views[0], spec) : undefined;
  return known ?? resolveEnvironment(views, spec.source, origin);
}

const chosenViews = (spec: LoadedSpec, { environment }: RenderChoice) =>
  environmentViews(spec).filter(([{ name }]) => environment === undefined || name === environment);

function artifactsOf(resolved: ResolvedEnvironment, spec: LoadedSpec, choice: RenderChoice): Artifact[] {
  const asked = choice.artifacts.length > 0 ? choice.artifacts : spec.artifacts;
  const wanted = asked ?? ['webserver-config', 'helm-values'];
  return artifacts.filter(({ name, needs }) => wanted.includes(name) && (needs?.isThere(resolved) ?? true));
}

const fileOf = ({ name, file }: Artifact, { environment }: ResolvedEnvironment): FileToRender => ({
  environment,
  artifact: name,
  path: `${environment}/${file}`,
});
