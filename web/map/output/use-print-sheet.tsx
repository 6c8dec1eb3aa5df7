import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Catalogue } from '../api/catalogue';
import type { ReadMap } from '../map/recolour';
import { writeLink } from '../state/link';
import type { Picture } from '../state/picture';
import type { ViewState } from '../state/view-state';
import { PrintSheet } from './print-sheet';

/** Fills the sheet right before the browser prints, whether by our button or by its own. */
export function usePrintSheet(
  picture: Picture,
  { number, updatedAt }: Catalogue['dataRevision'],
  readMap: ReadMap,
  state: ViewState,
): void {
  useEffect(() => {
    const fill = (): void => {
      const sheet = document.getElementById('print');
      if (!sheet) return;
      const image = readMap((canvas) => canvas.toDataURL('image/png')) ?? '';
      const link = `${location.origin}${location.pathname}${writeLink(state, { revision: number })}`;
      render(<PrintSheet picture={picture} image={image} revision={number} updatedAt={updatedAt} link={link} />, sheet);
    };
    addEventListener('beforeprint', fill);
    return () => removeEventListener('beforeprint', fill);
  }, [picture, number, updatedAt, readMap, state]);
}
