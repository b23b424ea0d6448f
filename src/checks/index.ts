import { airflowFabMismatch } from './airflow-fab-mismatch.ts';
import { fabVulnerable } from './fab-vulnerable.ts';
import { fileDrift } from './file-drift.ts';
import { fileOrphan } from './file-orphan.ts';
import { groupIdMissing } from './group-id-missing.ts';
import { identityMutable } from './identity-mutable.ts';
import { mappingEmpty } from './mapping-empty.ts';
import { mappingInherited } from './mapping-inherited.ts';
import { mappingShadowed } from './mapping-shadowed.ts';
import { roleUnknown } from './role-unknown.ts';
import type { Rule } from './rule.ts';
import { secretLiteral } from './secret-literal.ts';
import { secretLooksLikeId } from './secret-looks-like-id.ts';
import { specInvalid } from './spec-invalid.ts';
import { specTestFailed } from './spec-test-failed.ts';
import { specUnknownKey } from './spec-unknown-key.ts';
import { tenantAmbiguous } from './tenant-ambiguous.ts';
import { urlMalformed } from './url-malformed.ts';
import { urlNotHttps } from './url-not-https.ts';

/** Every rule. A new one is its file, its page `docs/rules/<id>.md`, and a line here. */
export const rules: readonly Rule[] = [
  specInvalid,
  specUnknownKey,
  secretLiteral,
  secretLooksLikeId,
  tenantAmbiguous,
  urlMalformed,
  urlNotHttps,
  airflowFabMismatch,
  fabVulnerable,
  roleUnknown,
  mappingEmpty,
  mappingShadowed,
  mappingInherited,
  groupIdMissing,
  identityMutable,
  specTestFailed,
  fileDrift,
  fileOrphan,
];
