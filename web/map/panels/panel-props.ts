import type { Catalogue, Municipality, Territory } from '../api/catalogue';
import type { Publish } from '../state/use-publish';
import type { Change, ViewState } from '../state/view-state';

/** What every panel works with. */
export interface PanelProps {
  readonly state: ViewState;
  readonly change: Change;
  readonly dark: boolean;
  readonly catalogue: Catalogue;
  readonly territory: Territory;
  readonly byCode: ReadonlyMap<string, Municipality>;
  /** Five colours of the API, light to dark, for figures that no indicator holds. */
  readonly palette: readonly string[];
  /** Puts a picture on the map, in the legend, the table and the downloads. */
  readonly publish: Publish;
  /** Said to screen readers when an answer has come. */
  readonly announce: (text: string) => void;
}
