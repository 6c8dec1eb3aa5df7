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
import { LinkNotice } from './panels/link-notice';
import type { PanelProps } from './panels/panel-props';
import { PanelTabs } from './panels/panel-tabs';
import { PictureTable } from './panels/picture-table';
import { Profile } from './panels/profile';
import { RankingPanel } from './panels/ranking-panel';
import { type Known, type Link, settleLink } from './state/link';
import { EMPTY_PICTURE } from './state/picture';
import { useLayerNotes } from './state/use-layer-notes';
import type { Publish } from './state/use-publish';
import { type Change, MAIN_LANGUAGE, type Panel, type ViewState } from './state/view-state';
import { say } from './texts/texts';
import { TopBar } from './top-bar';

interface WorkspaceProps {
  readonly link: Link;
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
export function Workspace({ link, change, dark, catalogue, territory }: WorkspaceProps) {
  const known = useMemo(() => knownOf(catalogue, territory), [catalogue, territory]);
  const { state, problems } = useMemo(() => settleLink(link, known), [link, known]);
  const [published, setPublished] = useState({ panel: state.panel, picture: EMPTY_PICTURE });
  // A picture of another panel must not stand beside this one's controls.
  const drawn = published.panel === state.panel ? published.picture : EMPTY_PICTURE;
  const picture = useLayerNotes(drawn, state);
  const publish: Publish = useCallback(
    (fresh, standing) =>
      setPublished(({ panel, picture: last }) => {
        const shown = fresh ?? (panel === state.panel ? last : EMPTY_PICTURE);
        return { panel: state.panel, picture: shown.standing === standing ? shown : { ...shown, standing } };
      }),
    [state.panel],
  );
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
  usePrintSheet(picture, dataRevision, readMap, state);

  const isEmpty = picture.table.columns.length === 0;
  const CurrentPanel = PANEL[state.panel];
  const panelProps = { state, change, dark, catalogue, territory, byCode, palette, publish, announce };
  return (
    <div class="workspace" data-profile={state.municipality !== null}>
      <a class="skip" href="#panel">
        {say('skipToPanel')}
      </a>
      <TopBar state={state} change={change} municipalities={territory.municipalities} revision={dataRevision.number}>
        <OutputMenu
          picture={picture}
          state={state}
          municipalities={territory.municipalities}
          revision={dataRevision.number}
          readMap={readMap}
        />
      </TopBar>
      <LinkNotice
        link={link}
        state={state}
        problems={problems}
        catalogue={catalogue}
        municipalities={territory.municipalities}
        picture={drawn}
      />
      <div class="sidebar">
        <PanelTabs panel={state.panel} change={change} />
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${state.panel}`} tabIndex={-1}>
          <CurrentPanel key={state.panel} {...panelProps} />
        </div>
      </div>
      <main class="stage" aria-label={say('mapAndTable')} data-standing={isEmpty ? undefined : picture.standing}>
        {!isEmpty && picture.standing !== 'CURRENT' && (
          <p class="outdated" role="status">
            {say(picture.standing === 'REFUSED' ? 'outdated' : 'outdatedAwaited')}
          </p>
        )}
        {state.view === 'map' ? (
          <div class="scene">
            <MapView
              territory={territory}
              dataRevision={dataRevision}
              picture={drawn}
              layers={state.layers}
              demo={state.demo}
              selected={state.municipality}
              camera={state.camera}
              dark={dark}
              onSelect={select}
              onCamera={keepCamera}
              onReady={keepMap}
            />
            <Legend picture={picture} />
            <LayerMenu layers={state.layers} demo={state.demo} change={change} />
          </div>
        ) : (
          <div class="scene">
            <PictureTable picture={picture} selected={state.municipality} onSelect={select} />
          </div>
        )}
      </main>
      {state.municipality !== null && <Profile code={state.municipality} state={state} change={change} />}
      <p class="visually-hidden" aria-live="polite">
        {announcement}
      </p>
    </div>
  );
}

function knownOf({ indicators, valueChains, scenarios }: Catalogue, { municipalities }: Territory): Known {
  return {
    indicators: new Map([...indicators.map(({ key, years }) => [key, years] as const), [MAIN_LANGUAGE, []] as const]),
    municipalities: new Set(municipalities.map(({ code }) => code)),
    chains: new Set(valueChains.map(({ key }) => key)),
    scenarios: scenarios ? new Set(scenarios.map(({ id }) => id)) : null,
  };
}
