/** Title, cautions and publishers of layers, asked when they are shown first. */
export function layerNotesQuery(ids: readonly string[]): string {
  const fields = 'title(language: $language) description(language: $language) attribution(language: $language)';
  const layers = ids.map((id) => `${id}: layer(id: "${id}") { ${fields} }`);
  return `query LayerNotes($language: Language!) { ${layers.join(' ')} }`;
}

export type LayerNotesAnswer = Readonly<
  Record<string, { readonly title: string; readonly description: string; readonly attribution: string } | null>
>;
