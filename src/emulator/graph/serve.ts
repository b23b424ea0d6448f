import { answerByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { GraphError, graphErrorBody } from './graph-error.ts';

type Read = (state: State, call: Call, segment: string) => Answer;

/** Makes a read of Graph an endpoint: faults first, and refusals in Graph's own form. */
export const serve =
  (read: Read) =>
  async (state: State, call: Call, segment: string): Promise<Answer> => {
    const faulty = await answerByFault(state.faults, 'graph');
    if (faulty) return faulty;
    try {
      return read(state, call, segment);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return json(error.status, graphErrorBody(error, state.now()));
    }
  };
