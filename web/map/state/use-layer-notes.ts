import { useMemo } from 'preact/hooks';
import { type LayerNotesAnswer, layerNotesQuery } from '../api/layer-notes';
import { useQuery } from '../api/use-query';
import { apiLanguage } from '../language';
import { extrasOf } from '../map/extra-layers';
import type { LegendItem, Picture } from './picture';
import type { MapLayer } from './view-state';

/** The picture with the layers shown beside it: in its legend by name, with their cautions and publishers. */
export function useLayerNotes(picture: Picture, layers: readonly MapLayer[]): Picture {
  const ids = extrasOf(layers).map(({ id }) => id);
  const asked = ids.length > 0 ? layerNotesQuery(ids) : '';
  const { data } = useQuery<LayerNotesAnswer>(asked, asked ? { language: apiLanguage } : null);
  return useMemo(() => {
    if (!asked || picture.table.columns.length === 0) return picture;
    const shown = extrasOf(layers).flatMap((extra) => {
      const notes = data?.[extra.id];
      return notes ? [{ ...extra, ...notes }] : [];
    });
    return {
      ...picture,
      legend: [
        ...picture.legend,
        ...shown.map(({ shape, colour, title }): LegendItem => ({ shape, colour, label: title })),
      ],
      flags: [
        ...picture.flags,
        ...shown.map(({ title, description, attribution }) => `${title}. ${description} ${attribution}`),
      ],
    };
  }, [picture, layers, data, asked]);
}
