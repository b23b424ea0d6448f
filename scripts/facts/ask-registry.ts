import type { Answer } from './answer.ts';
import { compareImages, imageRows, NotPublished, type PublishedFiles } from './image-providers.ts';

const JSON_OF_INDEX = 'application/vnd.pypi.simple.v1+json';

/**
 * What the days of publication say of the official images.
 * @param env names the registry as `uv` reads it: `UV_DEFAULT_INDEX`, `UV_INDEX_URL`; by default it is PyPI
 * @returns sentences about what could not be asked in `notLooked`
 */
export async function askImages(env: NodeJS.ProcessEnv): Promise<{ answers: Answer[]; notLooked: string[] }> {
  try {
    const [airflow, fab] = await Promise.all([
      published('apache-airflow', env),
      published('apache-airflow-providers-fab', env),
    ]);
    return { answers: compareImages(imageRows(airflow, fab)), notLooked: [] };
  } catch (error) {
    // The address may have a password in it, and is not told.
    const why = error instanceof NotPublished ? error.message : 'the registry did not answer';
    return { answers: [], notLooked: [`the providers of the official images: ${why}`] };
  }
}

async function published(name: string, env: NodeJS.ProcessEnv): Promise<PublishedFiles> {
  const index = env.UV_DEFAULT_INDEX ?? env.UV_INDEX_URL ?? 'https://pypi.org/simple';
  const answer = await fetch(`${index.replace(/\/$/, '')}/${name}/`, { headers: { accept: JSON_OF_INDEX } });
  if (!answer.ok) throw new NotPublished(`the registry answers with HTTP ${answer.status} for ${name}`);
  if (!answer.headers.get('content-type')?.includes(JSON_OF_INDEX))
    throw new NotPublished('the registry does not say when a release was published');
  return (await answer.json()) as PublishedFiles;
}
