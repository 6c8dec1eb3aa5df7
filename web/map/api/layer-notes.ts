/** Title, cautions and publishers of layers, asked when they are shown first. */
export function layerNotesQuery(ids: readonly string[]): string {
  const fields = 'title(language: $language) description(language: $language) attribution(language: $language)';
  const layers = ids.map((id) => `${id}: layer(id: "${id}") { ${fields} }`);
  return `query LayerNotes($language: Language!) { ${layers.join(' ')} }`;
}

export type LayerNotesAnswer = Readonly<
  Record<string, { readonly title: string; readonly description: string; readonly attribution: string } | null>
>;

/** All actors that are recorded, and those of them that are no demonstration. */
export const ACTOR_COUNTS = `query ActorCounts {
  all: actors(first: 1, filter: { includeDemo: true }) { totalCount }
  real: actors(first: 1, filter: { includeDemo: false }) { totalCount }
}`;

export interface ActorCountsAnswer {
  readonly all: { readonly totalCount: number };
  readonly real: { readonly totalCount: number };
}
