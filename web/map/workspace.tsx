import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Catalogue, Territory } from './api/catalogue';
import { MapView } from './map/map-view';
import { type ReadMap, readInLight } from './map/recolour';
import { OutputMenu } from './output/output-menu';
import { usePrintSheet } from './output/use-print-sheet';
import { ChainPanel } from './panels/chain-panel';
import { CoveragePanel } from './panels/coverage-panel';
import { IndicatorPanel } from './panels/indicator-panel';
import { LayerMenu } from './panels/layer-menu';
import { Legend } from './panels/legend';
import type { PanelProps } from './panels/panel-props';
import { PanelTabs } from './panels/panel-tabs';
import { PictureTable } from './panels/picture-table';
import { Profile } from './panels/profile';
import { RankingPanel } from './panels/ranking-panel';
import { EMPTY_PICTURE, type Picture } from './state/picture';
import { useLayerNotes } from './state/use-layer-notes';
import type { Change, Panel, ViewState } from './state/view-state';
import { say } from './texts/texts';
import { TopBar } from './top-bar';

interface WorkspaceProps {
  readonly state: ViewState;
  readonly change: Change;
  readonly dark: boolean;
  readonly catalogue: Catalogue;
  readonly territory: Territory;
}

const PANEL: Readonly<Record<Panel, (props: PanelProps) => preact.JSX.Element>> = {
  indicator: IndicatorPanel,
  ranking: RankingPanel,
  coverage: CoveragePanel,
  chain: ChainPanel,
};

/** The page at work: bar above, panel beside the map or its table, profile when a municipality is chosen. */
export function Workspace({ state, change, dark, catalogue, territory }: WorkspaceProps) {
  const [published, setPublished] = useState({ panel: state.panel, picture: EMPTY_PICTURE });
  // A picture of another panel must not stand beside this one's controls.
  const drawn = published.panel === state.panel ? published.picture : EMPTY_PICTURE;
  const picture = useLayerNotes(drawn, state.layers);
  const publish = useCallback((fresh: Picture) => setPublished({ panel: state.panel, picture: fresh }), [state.panel]);
  const [announcement, announce] = useState('');
  const map = useRef<MapLibreMap | null>(null);
  const byCode = useMemo(
    () => new Map(territory.municipalities.map((municipality) => [municipality.code, municipality])),
    [territory],
  );
  const palette = useMemo(() => catalogue.palette?.classes.map(({ colour }) => colour) ?? [], [catalogue]);
  const select = useCallback((municipality: string | null) => change({ municipality }), [change]);
  const keepCamera = useCallback((camera: NonNullable<ViewState['camera']>) => change({ camera }, 'drag'), [change]);
  const keepMap = useCallback((made: MapLibreMap | null) => {
    map.current = made;
  }, []);
  const readMap: ReadMap = useCallback(
    (read) => (map.current ? readInLight(map.current, territory, drawn, read, dark) : null),
    [territory, drawn, dark],
  );
  const { dataRevision } = catalogue;
  usePrintSheet(picture, dataRevision, readMap);

  const CurrentPanel = PANEL[state.panel];
  const panelProps = { state, change, dark, catalogue, territory, byCode, palette, publish, announce };
  return (
    <div class="workspace" data-profile={state.municipality !== null}>
      <a class="skip" href="#panel">
        {say('skipToPanel')}
      </a>
      <TopBar state={state} change={change} municipalities={territory.municipalities} revision={dataRevision.number}>
        <OutputMenu picture={picture} layers={state.layers} revision={dataRevision.number} readMap={readMap} />
      </TopBar>
      <div class="sidebar">
        <PanelTabs panel={state.panel} change={change} />
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${state.panel}`} tabIndex={-1}>
          <CurrentPanel key={state.panel} {...panelProps} />
        </div>
      </div>
      <main class="stage" aria-label={say('mapAndTable')}>
        {state.view === 'map' ? (
          <>
            <MapView
              territory={territory}
              dataRevision={dataRevision}
              picture={drawn}
              layers={state.layers}
              selected={state.municipality}
              camera={state.camera}
              dark={dark}
              onSelect={select}
              onCamera={keepCamera}
              onReady={keepMap}
            />
            <Legend picture={picture} />
            <LayerMenu layers={state.layers} change={change} />
          </>
        ) : (
          <PictureTable picture={picture} selected={state.municipality} onSelect={select} />
        )}
      </main>
      {state.municipality !== null && <Profile code={state.municipality} state={state} change={change} />}
      <p class="visually-hidden" aria-live="polite">
        {announcement}
      </p>
    </div>
  );
}
