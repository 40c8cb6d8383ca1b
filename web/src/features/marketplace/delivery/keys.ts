/** age keys (X25519). The library is loaded when a key is made or used. */
export interface KeyPair {
  recipient: string;
  /** Never leaves this page but as the person's own file. */
  secret: string;
}

export async function newKey(): Promise<KeyPair> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** As age-keygen writes it, so that age and datafi can read it. */
export const keyFile = ({ recipient, secret }: KeyPair, now: Date) => `# created: ${now.toISOString()}\n# public key: ${recipient}\n${secret}\n`;

/** The secret in a key file or a pasted text; `undefined` where there is none. */
export const secretIn = (text: string): string | undefined => /^\s*(AGE-SECRET-KEY-1[0-9A-Z]{58})\s*$/m.exec(text)?.[1];

export const isRecipient = (text: string): boolean => /^age1[0-9a-z]{58}$/.test(text);
