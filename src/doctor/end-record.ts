import type { Place } from './place.ts';
import { quote } from './quote.ts';
import type { Sightings } from './sightings.ts';
import { forget, type Stream } from './stream.ts';
import { loginPath } from './symptoms/login-paths.ts';
import { isOfTasks } from './symptoms/of-tasks.ts';
import { isOfOther, otherContainer } from './symptoms/other-components.ts';

/**
 * A record is complete: notes what failed in it, and forgets the rest.
 * @param placeOf of a line that stands in the record, by its words
 */
export function endRecord(stream: Stream, seen: Sightings, placeOf: (said: string) => Place): void {
  const { failing, explained, traceback } = stream;
  const isElsewhere = isOfTasks(stream.frames) || otherContainer.test(stream.name);
  if (!isElsewhere && !traceback.endsOrdinarily) {
    if (failing) seen.failures.note({ ...failing, explained });
    else if (!explained) noteUnfinished(stream, seen, placeOf);
  }
  forget(stream);
}

/** A bad record, or a traceback whose last line is not in the log: it still says that something was raised, and where. */
function noteUnfinished(stream: Stream, seen: Sightings, placeOf: (said: string) => Place): void {
  const { trouble, traceback, request, serving, name } = stream;
  const { lastFrame, step } = traceback;
  const isCut = lastFrame !== undefined && !isOfOther(lastFrame);
  const said = isCut ? quote(lastFrame, 0) : '';
  if (isCut && step !== undefined) {
    seen.failures.note({
      stream: name,
      step,
      said,
      request: request?.text,
      path: loginPath(request?.path ?? '-')?.kind,
      status: undefined,
      place: trouble?.place ?? placeOf(said),
      explained: false,
      serving,
      own: traceback.ownFrame,
      isCut,
    });
  } else if (trouble) seen.troubles.note(trouble);
  else if (isCut) seen.troubles.note({ text: lastFrame, kind: undefined, said, place: placeOf(said) });
}
