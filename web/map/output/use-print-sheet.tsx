import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Catalogue } from '../api/catalogue';
import type { ReadMap } from '../map/recolour';
import type { Picture } from '../state/picture';
import { PrintSheet } from './print-sheet';

/** Fills the sheet right before the browser prints, whether by our button or by its own. */
export function usePrintSheet(
  picture: Picture,
  { number, updatedAt }: Catalogue['dataRevision'],
  readMap: ReadMap,
): void {
  useEffect(() => {
    const fill = (): void => {
      const sheet = document.getElementById('print');
      if (!sheet) return;
      const image = readMap((canvas) => canvas.toDataURL('image/png')) ?? '';
      render(
        <PrintSheet picture={picture} image={image} revision={number} updatedAt={updatedAt} link={location.href} />,
        sheet,
      );
    };
    addEventListener('beforeprint', fill);
    return () => removeEventListener('beforeprint', fill);
  }, [picture, number, updatedAt, readMap]);
}
