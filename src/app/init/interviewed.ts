import type { Found } from './look-around.ts';
import type { Prompt } from './prompt.ts';
import type { SignedInAzure } from './registrations.ts';

/** Who is asked, and what may know the answer. */
export interface Interviewed {
  prompt: Prompt;
  found: Found;
  azure: SignedInAzure;
}
