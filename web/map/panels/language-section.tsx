import { useMemo } from 'preact/hooks';
import { LANGUAGES, type LanguagesAnswer } from '../api/languages';
import { useQuery } from '../api/use-query';
import { apiLanguage } from '../language';
import { usePublish } from '../state/use-publish';
import { say } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { languagePicture } from './language-picture';
import type { PanelProps } from './panel-props';

/** The main language of each municipality on the map, and why it matters. */
export function LanguageSection({ territory, publish }: Pick<PanelProps, 'territory' | 'publish'>) {
  const answer = useQuery<LanguagesAnswer>(LANGUAGES, { language: apiLanguage });
  const { data } = answer;
  const picture = useMemo(() => (data ? languagePicture(data, territory) : null), [data, territory]);
  usePublish(publish, picture, [answer]);
  return (
    <>
      <AnswerNote answer={answer} what={say('mainLanguage')} />
      <p class="lead">{say('mainLanguageLead')}</p>
    </>
  );
}
