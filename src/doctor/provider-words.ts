import { entraTrace, providerTraces } from '../facts/provider-traces.ts';

/** What the sentences of the causes say of Entra, and what the same is elsewhere. */
const instead = (name: string): readonly (readonly [RegExp, string])[] => [
  [/https:\/\/login\.microsoftonline\.com\/<tenant id>\/v2\.0\/\.well-known/g, '<issuer>/.well-known'],
  [/https:\/\/login\.microsoftonline\.com\/[\w<>. /-]{1,60}(?=["`'\s);,]|$)/g, '<issuer>'],
  [/login\.microsoftonline\.com(?::443)?/g, name],
  [/, and give its text or its AADSTS number to/g, ', and give its text to'],
  [/the page of Microsoft says AADSTS and a number/g, `the page of ${name} says why`],
  [
    /the AADSTS number behind it names the cause: it stands in/g,
    'the text behind it names the cause: it stands in',
  ],
  [/(?<![\w-])(?:Microsoft Entra(?: ID)?|Entra(?: ID)?|Microsoft)(?![\w-])/g, name],
  [/\btenant id\b/g, 'issuer'],
  [/ of the tenant\b/g, ` of ${name}`],
];

/** Which identity provider a log is about. */
export class ProviderSeen {
  private entra = false;
  private readonly names = new Set<string>();

  /** @param text a line that has to do with a sign-in */
  look(text: string): void {
    if (entraTrace.test(text)) this.entra = true;
    else {
      for (const { name, sign } of providerTraces) if (sign.test(text)) this.names.add(name);
    }
  }

  /** Something of an identity provider is in the log. */
  get isMeant(): boolean {
    return this.entra || this.names.size > 0;
  }

  /** Another provider than Entra is seen, and Entra is not. */
  get isOther(): boolean {
    return !this.entra && this.names.size > 0;
  }

  /** Entra where it is seen; where nothing is, no name. */
  get name(): string {
    const [only] = this.names;
    if (this.entra) return 'Entra';
    return this.names.size === 1 && only !== undefined ? only : 'the identity provider';
  }

  /** A sentence of a cause, about the provider that is seen. */
  inWords(sentence: string): string {
    const { name } = this;
    if (name === 'Entra') return sentence;
    return instead(name).reduce((text, [words, other]) => text.replace(words, other), sentence);
  }
}
