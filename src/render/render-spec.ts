import { resolveEnvironment } from '../model/resolve-environment.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import type { ArtifactName } from '../spec/schema.ts';
import { environmentViews } from '../spec/views-of.ts';
import { artifacts } from './index.ts';
import { stamped } from './stamp.ts';

/** One file that a spec makes, with its path below the out-dir, with `/`. */
export interface RenderedFile {
  environment: string;
  artifact: ArtifactName;
  path: string;
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
  const asked = choice.artifacts.length > 0 ? choice.artifacts : spec.artifacts;
  const wanted = asked ?? ['webserver-config', 'helm-values'];
  return environmentViews(spec)
    .filter(([{ name }]) => choice.environment === undefined || name === choice.environment)
    .flatMap((views) => {
      const resolved = resolveEnvironment(views, name, choice.origin);
      return artifacts
        .filter(({ name, needs }) => wanted.includes(name) && (needs?.isThere(resolved) ?? true))
        .map((artifact) => ({
          environment: resolved.environment,
          artifact: artifact.name,
          path: `${resolved.environment}/${artifact.file}`,
          content: stamped(artifact.render(resolved)),
        }));
    });
}
