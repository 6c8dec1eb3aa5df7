import { useRef, useState } from 'preact/hooks';
import type { Municipality } from '../api/catalogue';
import type { ReadMap } from '../map/recolour';
import { writeLink } from '../state/link';
import type { Picture } from '../state/picture';
import { writeSeen } from '../state/seen';
import type { ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { fileName, mapAsGeoJson, offerFile, toCsv } from './download';
import { mapImage } from './map-image';

interface OutputMenuProps {
  readonly picture: Picture;
  readonly state: ViewState;
  readonly municipalities: readonly Municipality[];
  readonly revision: number;
  readonly readMap: ReadMap;
}

/** Download what is seen, copy its link, print it. */
export function OutputMenu({ picture, state, municipalities, revision, readMap }: OutputMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [note, setNote] = useState('');
  const isEmpty = picture.table.rows.length === 0;
  const done = (text: string): void => {
    setNote(text);
    menu.current?.removeAttribute('open');
  };
  const offerText = (extension: string, type: string, content: string): void => {
    const name = fileName(picture.title, extension);
    offerFile(name, new Blob([content], { type }));
    done(say('downloaded', { name }));
  };
  const offerMap = async (): Promise<void> => {
    try {
      offerText('geojson', 'application/geo+json', await mapAsGeoJson(picture, state, revision));
    } catch {
      setNote(say('downloadFailed'));
    }
  };
  const offerImage = async (): Promise<void> => {
    const name = fileName(picture.title, 'png');
    try {
      const image = await readMap((canvas) => mapImage(canvas, picture, revision));
      if (!image) return setNote(say('imageNeedsMap'));
      offerFile(name, image);
      done(say('downloaded', { name }));
    } catch {
      setNote(say('imageFailed'));
    }
  };
  const copyLink = async (): Promise<void> => {
    const codes = municipalities.map(({ code }) => code);
    const seen = picture.standing === 'CURRENT' ? { seen: writeSeen(picture, codes) } : {};
    const link = `${location.origin}${location.pathname}${writeLink(state, { revision, ...seen })}`;
    try {
      await navigator.clipboard.writeText(link);
      done(say('linkCopied'));
    } catch {
      setNote(say('linkNotCopied', { link }));
    }
  };
  return (
    <>
      <details
        class="menu"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          menu.current?.removeAttribute('open');
          menu.current?.querySelector('summary')?.focus();
        }}
      >
        <summary>{say('share')}</summary>
        <div class="menu-items">
          <button
            type="button"
            disabled={isEmpty}
            onClick={() => offerText('csv', 'text/csv;charset=utf-8', toCsv(picture, revision))}
          >
            {say('downloadCsv')}
          </button>
          <button type="button" disabled={isEmpty} onClick={() => void offerMap()}>
            {say('downloadGeoJson')}
          </button>
          <button type="button" disabled={isEmpty} onClick={() => void offerImage()}>
            {say('downloadPng')}
          </button>
          <button type="button" onClick={() => void copyLink()}>
            {say('copyLink')}
          </button>
          <button
            type="button"
            disabled={isEmpty}
            onClick={() => {
              done('');
              window.print();
            }}
          >
            {say('print')}
          </button>
        </div>
      </details>
      <span role="status" class="menu-note">
        {note}
      </span>
    </>
  );
}
