/** Files of one campaign, loaded once and held as long as they are wanted. They stay in memory: nothing of them is left on the device. */
export class MediaCache {
  #files = new Map<string, Promise<Blob>>();

  constructor(private readonly load: (sha256: string) => Promise<Blob>) {}

  /** One that failed is loaded anew when it is asked for again. */
  get(sha256: string): Promise<Blob> {
    const known = this.#files.get(sha256);
    if (known) return known;
    const file = this.load(sha256);
    this.#files.set(sha256, file);
    file.catch(() => {
      if (this.#files.get(sha256) === file) this.#files.delete(sha256);
    });
    return file;
  }

  /** Loads these ahead, one after the other, and lets all others go. */
  async keep(digests: readonly string[]): Promise<void> {
    for (const known of this.#files.keys()) if (!digests.includes(known)) this.#files.delete(known);
    for (const digest of digests) await this.get(digest).catch(() => undefined);
  }
}
