import {
  DEFAULT_SESSION_DAYS,
  DEFAULT_TOKEN_SECONDS,
  sessionEnd,
  tokensGiveTokens,
  tokensOutliveSignOut,
} from '../../../src/facts/session-end.ts';
import type { FactTable } from '../table.ts';

export const sessions: FactTable = {
  table: 'session-end',
  covers: 'all',
  says: ({ airflow, fab, releases }) => {
    const end = sessionEnd(airflow, fab);
    const isAirflow3 = releases['apache-airflow-core'] !== undefined;
    return new Map<string, unknown>([
      ['airflow: tokenChain', tokensGiveTokens(airflow)],
      ['airflow: tokensOutliveSignOut', tokensOutliveSignOut(airflow)],
      ['DEFAULT_TOKEN_SECONDS', DEFAULT_TOKEN_SECONDS],
      ['DEFAULT_SESSION_DAYS in [fab]', DEFAULT_SESSION_DAYS],
      ['DEFAULT_SESSION_DAYS in [webserver]', DEFAULT_SESSION_DAYS],
      isAirflow3
        ? ['fab: counted from the login', end?.counted === 'login']
        : ['airflow: counted from', end?.counted],
    ]);
  },
  mayLack: true,
};
