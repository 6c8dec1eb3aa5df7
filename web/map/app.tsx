import { useEffect, useState } from 'preact/hooks';
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
  const [revision, setRevision] = useState<number | undefined>(undefined);
  const [link, change] = useViewState(revision);
  const dark = useDark(link.state.theme);
  // Whether scenarios are looked up is settled by the link that opened the page: choosing some later asks nothing anew.
  const [variables] = useState(() => ({ language: apiLanguage, withScenarios: link.state.compare.length > 0 }));
  const catalogue = useQuery<Catalogue>(CATALOGUE, variables);
  const territory = useQuery<Territory>(TERRITORY, NO_VARIABLES);
  const current = catalogue.data?.dataRevision.number;
  useEffect(() => setRevision(current), [current]);
  if (catalogue.data && territory.data) {
    return <Workspace link={link} change={change} dark={dark} catalogue={catalogue.data} territory={territory.data} />;
  }
  return (
    <main class="start">
      <h1>{say('pageTitle')}</h1>
      <AnswerNote answer={catalogue.refusal ? catalogue : territory} what={say('thePage')} />
    </main>
  );
}

const NO_VARIABLES = {};
