import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** A parsed character takes 30 bytes, up to 180 in documents of short names: about 6 MB, at worst 36. */
const MOST_LETTERS = 200_000;
/** Counts beside the letters for what comes with a document: its cost, its compiled code. */
const LETTERS_OF_EACH = 200;

/** Documents that have been parsed and validated, by the digest of their text. */
export class KnownDocuments {
  private readonly known = new LRUCache<string, DocumentNode>({
    maxSize: MOST_LETTERS,
    sizeCalculation: ({ loc }) => LETTERS_OF_EACH + (loc?.source.body.length ?? MOST_LETTERS),
  });

  async get(digest: string): Promise<DocumentNode | undefined> {
    return this.known.get(digest);
  }

  async set(digest: string, document: DocumentNode): Promise<void> {
    this.known.set(digest, document);
  }

  async delete(digest: string): Promise<void> {
    this.known.delete(digest);
  }
}
