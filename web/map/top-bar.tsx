import type { ComponentChildren } from 'preact';
import type { Municipality } from './api/catalogue';
import { language, otherPage } from './language';
import { MunicipalitySearch } from './panels/municipality-search';
import { writeLink } from './state/link';
import type { Change, ViewState } from './state/view-state';
import { say } from './texts/texts';

interface TopBarProps {
  readonly state: ViewState;
  readonly change: Change;
  readonly municipalities: readonly Municipality[];
  readonly revision: number;
  readonly children: ComponentChildren;
}

const NEXT_THEME = { auto: 'dark', dark: 'light', light: 'auto' } as const;

/** Name of the page, search, map or table, theme, language, and what goes out. */
export function TopBar({ state, change, municipalities, revision, children }: TopBarProps) {
  const isMap = state.view === 'map';
  return (
    <header class="top-bar">
      <div class="brand">
        <h1>
          <a href={language === 'en' ? '/en' : '/'}>PROCOEES</a> <span>{say('pageSubtitle')}</span>
        </h1>
        <span class="revision">{say('revision', { number: String(revision) })}</span>
      </div>
      <MunicipalitySearch municipalities={municipalities} onSelect={(municipality) => change({ municipality })} />
      <div class="tools">
        <button type="button" aria-pressed={!isMap} onClick={() => change({ view: isMap ? 'table' : 'map' })}>
          {isMap ? say('showTable') : say('showMap')}
        </button>
        {children}
        <button
          type="button"
          class="quiet"
          aria-label={say('themeLabel', { theme: say(`theme_${state.theme}`) })}
          onClick={() => change({ theme: NEXT_THEME[state.theme] }, 'drag')}
        >
          {say(`theme_${state.theme}`)}
        </button>
        <a
          class="quiet"
          href={`${otherPage}${writeLink(state, { revision })}`}
          lang={language === 'en' ? 'es' : 'en'}
          hreflang={language === 'en' ? 'es' : 'en'}
        >
          {language === 'en' ? 'Español' : 'English'}
        </a>
      </div>
    </header>
  );
}
