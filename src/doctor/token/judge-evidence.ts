import type { Finding } from '../../diagnostic.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import type { Evidence } from './evidence.ts';
import { type Expected, meant } from './expected.ts';
import { judgeToken } from './judge-token.ts';
import type { Problem } from './problem.ts';

/**
 * @param source the name of the file, for the findings
 * @param candidates the environments that the token may be for
 * @param now milliseconds
 */
export function judgeEvidence(
  evidence: Evidence,
  source: string,
  candidates: readonly Expected[],
  now: number,
): Finding[] {
  return problems(evidence, candidates, now).map(({ rule, ...problem }) =>
    findingOf(rule, { ...problem, where: wholeFile(source) }),
  );
}

function problems(evidence: Evidence, candidates: readonly Expected[], now: number): Problem[] {
  switch (evidence.kind) {
    case 'unreadable':
      return [
        {
          rule: 'cause-unknown',
          severity: 'unknown',
          message: evidence.why,
          fix: 'give the ID token, its claims as JSON, or what stands behind the ? of the callback',
        },
      ];
    case 'redirect':
      return redirect(evidence.query);
    case 'claims':
      return judgeToken(undefined, evidence.claims, meant(candidates, evidence.claims.aud), candidates, now);
    case 'token':
      return judgeToken(
        evidence.header,
        evidence.claims,
        meant(candidates, evidence.claims.aud),
        candidates,
        now,
      );
  }
}

/** A refusal is read as an error text, by the same table as a log. */
function redirect(query: URLSearchParams): Problem[] {
  if (query.has('error')) return [];
  if (!query.has('code')) {
    return [
      {
        rule: 'cause-unknown',
        severity: 'unknown',
        message: 'the redirect carries neither a code nor an error',
        fix: 'copy the whole address that the browser was sent back to',
      },
    ];
  }
  return [
    {
      rule: 'sign-in-denied',
      severity: 'info',
      message:
        'the redirect carries a code: Entra let the person in, and what fails comes after it, in Airflow',
      fix: 'read the log of the web server (Airflow 3: the API server) of that minute: `airflow-entra doctor --log FILE`',
    },
  ];
}
