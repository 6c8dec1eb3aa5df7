import { useMemo } from 'preact/hooks';
import { CATALOGUE, type Catalogue, TERRITORY, type Territory } from './api/catalogue';
import { useQuery } from './api/use-query';
import { apiLanguage } from './language';
import { AnswerNote } from './panels/answer-note';
import { useDark } from './state/use-dark';
import { useViewState } from './state/use-view-state';
import { say } from './texts/texts';
import { Workspace } from './workspace';

/** Loads what the page is made of, then hands over to the workspace. */
export function App() {
  const [state, change] = useViewState();
  const dark = useDark(state.theme);
  const catalogue = useQuery<Catalogue>(
    CATALOGUE,
    useMemo(() => ({ language: apiLanguage }), []),
  );
  const territory = useQuery<Territory>(TERRITORY, NO_VARIABLES);
  if (catalogue.data && territory.data) {
    return (
      <Workspace state={state} change={change} dark={dark} catalogue={catalogue.data} territory={territory.data} />
    );
  }
  return (
    <main class="start">
      <h1>{say('pageTitle')}</h1>
      <AnswerNote
        refusal={catalogue.refusal ?? territory.refusal}
        loading={catalogue.loading || territory.loading}
        what={say('thePage')}
      />
      <a href={location.href}>{say('tryAgain')}</a>
    </main>
  );
}

const NO_VARIABLES = {};
