import { useRef } from 'preact/hooks';
import { type Change, PANELS, type Panel } from '../state/view-state';
import { PANEL } from '../texts/labels';
import { say, word } from '../texts/texts';

/** The four subjects as tabs; arrow keys go from one to the next. */
export function PanelTabs({ panel, change }: { readonly panel: Panel; readonly change: Change }) {
  const list = useRef<HTMLDivElement>(null);
  const move = (step: number): void => {
    const next = PANELS[(PANELS.indexOf(panel) + step + PANELS.length) % PANELS.length] as Panel;
    change({ panel: next });
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={say('subjects')}
      ref={list}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') move(1);
        if (key === 'ArrowLeft') move(-1);
      }}
    >
      {PANELS.map((one) => (
        <button
          key={one}
          id={`tab-${one}`}
          type="button"
          role="tab"
          aria-selected={one === panel}
          aria-controls="panel"
          tabIndex={one === panel ? 0 : -1}
          onClick={() => change({ panel: one })}
        >
          {word(PANEL[one])}
        </button>
      ))}
    </div>
  );
}
