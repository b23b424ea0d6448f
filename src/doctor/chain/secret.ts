import { federatedCredentialMismatch } from '../../rules/tenant/federated-credential-mismatch.ts';
import { secretExpired } from '../../rules/tenant/secret-expired.ts';
import { secretMissing } from '../../rules/tenant/secret-missing.ts';
import { byRules } from './by-rules.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, Walked } from './link.ts';
import { refusal } from './refusal.ts';

/** Whether Entra takes the proof of the client, by trying where it is here, and by what is registered. */
export function secret(walked: Walked): Judged {
  const answer = walked.secret;
  if (answer.kind === 'accepted') {
    return { status: 'fine', detail: `Entra takes the secret in ${answer.variable}`, findings: [] };
  }
  if (answer.kind === 'refused') {
    if (answer.code !== undefined) {
      const finding = refusal(walked, answer.code, answer.said, 'secret');
      return { status: 'broken', detail: finding.message, findings: [finding] };
    }
    return open(
      walked,
      `the token endpoint answered ${answer.said}`,
      'ask again, and check what answers in the place of Entra',
    );
  }
  const registered = byRules(
    [secretMissing, secretExpired, federatedCredentialMismatch],
    walked,
    'registered',
  );
  if (registered.status === 'broken') return registered;
  if (answer.kind === 'unreachable') return open(walked, answer.message, answer.fix);
  if (answer.kind === 'other-proof') {
    const detail = `the client proves itself by ${answer.proof}, which is only where Airflow runs`;
    return registered.status === 'fine'
      ? { ...registered, detail: `what is registered fits; ${detail}` }
      : registered;
  }
  if (!answer.isNamed) {
    return open(
      walked,
      `the spec chooses ${answer.variable} or where it goes, and no secret of this machine is sent because a spec says so`,
      `run it again with --secret-env ${answer.variable}, if that is the secret of this client`,
    );
  }
  return open(
    walked,
    `${answer.variable} is not set here`,
    `set ${answer.variable} for this run, from where Airflow has it; or read the log of the pod: --pod, --log`,
  );
}

function open(walked: Walked, why: string, fix: string): Judged {
  const message = `the client secret could not be checked: ${why}`;
  const problem = { message, at: { path: ['client', 'secret'] }, fix };
  return {
    status: 'unknown',
    detail: message,
    findings: [findingAt(walked, 'secret-rejected', 'unknown', problem)],
  };
}
