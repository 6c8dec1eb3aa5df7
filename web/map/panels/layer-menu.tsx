import { extrasOf } from '../map/extra-layers';
import { type Change, MAP_LAYERS, type MapLayer, type ViewState } from '../state/view-state';
import { MAP_LAYER } from '../texts/labels';
import { say, word } from '../texts/texts';
import { CheckField } from './field';

interface LayerMenuProps {
  readonly layers: readonly MapLayer[];
  readonly demo: ViewState['demo'];
  readonly change: Change;
}

/** What lies on the map beside the picture, each to be shown or not. */
export function LayerMenu({ layers, demo, change }: LayerMenuProps) {
  return (
    <details
      class="layer-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.removeAttribute('open');
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary>{say('mapLayers')}</summary>
      <fieldset>
        <legend class="visually-hidden">{say('mapLayers')}</legend>
        {MAP_LAYERS.map((layer) => (
          <CheckField
            key={layer}
            label={word(MAP_LAYER[layer])}
            checked={layers.includes(layer)}
            onChange={(wanted) =>
              change({ layers: MAP_LAYERS.filter((one) => (one === layer ? wanted : layers.includes(one))) })
            }
          />
        ))}
        {extrasOf(layers).some(({ mayHaveDemo }) => mayHaveDemo) && (
          <CheckField
            label={say('showDemo')}
            checked={demo === 'show'}
            onChange={(wanted) => change({ demo: wanted ? 'show' : 'hide' })}
          />
        )}
      </fieldset>
    </details>
  );
}
