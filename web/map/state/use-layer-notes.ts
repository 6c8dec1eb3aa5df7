import { useMemo } from 'preact/hooks';
import { ACTOR_COUNTS, type ActorCountsAnswer, type LayerNotesAnswer, layerNotesQuery } from '../api/layer-notes';
import { useQuery } from '../api/use-query';
import { apiLanguage } from '../language';
import { extrasOf } from '../map/extra-layers';
import { OFFICE_KIND } from '../texts/labels';
import { say, word } from '../texts/texts';
import type { LegendItem, Picture } from './picture';
import type { ViewState } from './view-state';

/** The picture with the layers shown beside it: in its legend by name, with their cautions and publishers. */
export function useLayerNotes(picture: Picture, { layers, demo }: ViewState): Picture {
  const ids = extrasOf(layers).map(({ id }) => id);
  const mayHaveDemo = demo === 'show' && extrasOf(layers).some((extra) => extra.mayHaveDemo);
  const asked = ids.length > 0 ? layerNotesQuery(ids) : '';
  const { data } = useQuery<LayerNotesAnswer>(asked, asked ? { language: apiLanguage } : null);
  const { data: counts } = useQuery<ActorCountsAnswer>(ACTOR_COUNTS, mayHaveDemo ? {} : null);
  const hasDemo = mayHaveDemo && counts !== undefined && counts.all.totalCount > counts.real.totalCount;
  return useMemo(() => {
    if (!asked || picture.table.columns.length === 0) return picture;
    const shown = extrasOf(layers).flatMap((extra) => {
      const notes = data?.[extra.id];
      return notes ? [{ ...extra, ...notes }] : [];
    });
    const isMarked = picture.legend.some(({ shape }) => shape === 'demo');
    return {
      ...picture,
      legend: [
        ...picture.legend,
        ...shown.flatMap(({ shape, colour, title, special }): LegendItem[] => [
          { shape, colour, label: title },
          ...(special
            ? [{ shape: special.shape, colour: special.colour, label: word(OFFICE_KIND[special.kind]) }]
            : []),
        ]),
        ...(hasDemo && !isMarked ? [{ shape: 'demo', label: say('demoData') } as const] : []),
      ],
      flags: [
        ...(hasDemo && !isMarked ? [`${say('demoData')} ${say('demoDataExplained')}`] : []),
        ...picture.flags,
        ...shown.map(({ title, description, attribution }) => `${title}. ${description} ${attribution}`),
      ],
    };
  }, [picture, layers, data, asked, hasDemo]);
}
