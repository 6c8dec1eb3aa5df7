import { THEMES } from '../api/catalogue';
import { MAIN_LANGUAGE } from '../state/view-state';
import { THEME } from '../texts/labels';
import { say, word } from '../texts/texts';
import { IndicatorSection } from './indicator-section';
import { LanguageSection } from './language-section';
import type { PanelProps } from './panel-props';

/** Choose an indicator, or the languages, and how it is shown. */
export function IndicatorPanel(props: PanelProps) {
  const { state, change, catalogue } = props;
  const indicator = catalogue.indicators.find(({ key }) => key === state.indicator);
  return (
    <section class="panel" aria-labelledby="indicator-heading">
      <h2 id="indicator-heading">{say('panelIndicator')}</h2>
      <div class="field">
        <label for="indicator-choice">{say('indicator')}</label>
        <select
          id="indicator-choice"
          value={state.indicator}
          onChange={(event) => change({ indicator: event.currentTarget.value, year: null, since: null })}
        >
          {THEMES.map((theme) => (
            <optgroup key={theme} label={word(THEME[theme])}>
              {catalogue.indicators
                .filter((one) => one.theme === theme)
                .map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          ))}
          <optgroup label={say('languages')}>
            <option value={MAIN_LANGUAGE}>{say('mainLanguage')}</option>
          </optgroup>
        </select>
      </div>
      {indicator ? <IndicatorSection {...props} indicator={indicator} /> : <LanguageSection {...props} />}
    </section>
  );
}
