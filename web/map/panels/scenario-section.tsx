import { useId, useState } from 'preact/hooks';
import { askApi, Refusal } from '../api/graphql-client';
import {
  COMPARE_SCENARIOS,
  type ComparisonAnswer,
  SAVE_SCENARIO,
  type SaveScenarioAnswer,
  SCENARIOS,
  type ScenarioKind,
  type ScenariosAnswer,
} from '../api/scenarios';
import { forgetAnswers, useQuery } from '../api/use-query';
import { formatDate, formatNumber, formatPercent } from '../number-format';
import type { Change } from '../state/view-state';
import { COMPARED_BY, SCENARIOS_OF } from '../texts/labels';
import { say, word } from '../texts/texts';
import { AnswerNote } from './answer-note';
import { CheckField } from './field';

interface ScenarioSectionProps {
  readonly kind: ScenarioKind;
  /** The part of ScenarioInput that holds the question; null while it is not known. */
  readonly input: object | null;
  /** Ids of the scenarios put side by side. */
  readonly compare: readonly string[];
  readonly change: Change;
}

/** Save what stands here under a name, and put saved ones side by side. */
export function ScenarioSection({ kind, input, compare, change }: ScenarioSectionProps) {
  const [open, setOpen] = useState(compare.length > 0);
  const [saved, setSaved] = useState(0);
  return (
    <details class="scenarios" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{word(SCENARIOS_OF[kind])}</summary>
      <SaveForm kind={kind} input={input} onSaved={() => setSaved(saved + 1)} />
      {open && <ScenarioList key={saved} kind={kind} compare={compare} change={change} />}
    </details>
  );
}

interface SavedScenario {
  readonly id: string;
  readonly name: string;
}

interface ReportLinkProps extends SavedScenario {
  readonly kind: ScenarioKind;
}

/** The document for a meeting, made of a saved scenario; one of coverage decides nothing that could be reported. */
function ReportLink({ kind, id, name }: ReportLinkProps) {
  if (kind === 'COVERAGE') return null;
  return (
    <a href={`${say('reportPath')}?scenario=${id}`} aria-label={`${say('report')}: ${name}`}>
      {say('report')}
    </a>
  );
}

interface SaveFormProps {
  readonly kind: ScenarioKind;
  readonly input: object | null;
  readonly onSaved: () => void;
}

function SaveForm({ kind, input, onSaved }: SaveFormProps) {
  const id = useId();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [outcome, setOutcome] = useState<{ readonly saved?: SavedScenario; readonly refusal?: string }>({});
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = await askApi<SaveScenarioAnswer>(SAVE_SCENARIO, { input: { name, kind, ...input } }, { key });
      forgetAnswers();
      setOutcome({ saved: answer.saveScenario });
      setName('');
      onSaved();
    } catch (error) {
      setOutcome({ refusal: error instanceof Refusal ? error.message : say('refusedUnreadable') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="field">
        <label for={`${id}-name`}>{say('scenarioName')}</label>
        <input
          id={`${id}-name`}
          required
          maxLength={200}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={`${id}-key`}>{say('key')}</label>
        <input
          id={`${id}-key`}
          type="password"
          autocomplete="off"
          required
          value={key}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {say('keyHint')}
        </p>
      </div>
      <button type="submit" disabled={busy || input === null}>
        {say('saveScenario')}
      </button>
      <p role="status">
        {outcome.saved && (
          <>
            {say('scenarioSaved', { name: outcome.saved.name })} <ReportLink kind={kind} {...outcome.saved} />
          </>
        )}
      </p>
      {outcome.refusal && (
        <AnswerNote answer={{ refusal: outcome.refusal, loading: false, retrying: false }} what={say('saving')} />
      )}
    </form>
  );
}

interface ScenarioListProps {
  readonly kind: ScenarioKind;
  readonly compare: readonly string[];
  readonly change: Change;
}

function ScenarioList({ kind, compare, change }: ScenarioListProps) {
  const answer = useQuery<ScenariosAnswer>(SCENARIOS, {});
  const { data } = answer;
  const scenarios = data?.scenarios.filter((scenario) => scenario.kind === kind) ?? [];
  const chosen = compare.filter((id) => scenarios.some((scenario) => scenario.id === id));
  const toggle = (id: string, wanted: boolean): void =>
    change({ compare: wanted ? [...compare, id] : compare.filter((one) => one !== id) });
  return (
    <>
      <AnswerNote answer={answer} what={say('scenarios')} />
      {data && scenarios.length === 0 && <p class="hint">{say('noScenarios')}</p>}
      {scenarios.length > 0 && (
        <fieldset class="field">
          <legend>{say('compareScenarios')}</legend>
          {scenarios.map(({ id, name, createdAt, dataRevision }) => (
            <div class="with-report" key={id}>
              <CheckField
                label={`${name} (${formatDate(new Date(createdAt))}, ${say('revision', { number: String(dataRevision) })})`}
                checked={compare.includes(id)}
                onChange={(wanted) => toggle(id, wanted)}
              />
              <ReportLink kind={kind} id={id} name={name} />
            </div>
          ))}
        </fieldset>
      )}
      {chosen.length >= 2 && <Comparison kind={kind} ids={chosen} />}
    </>
  );
}

function Comparison({ kind, ids }: { readonly kind: ScenarioKind; readonly ids: readonly string[] }) {
  const answer = useQuery<ComparisonAnswer>(COMPARE_SCENARIOS, { ids });
  const comparison = answer.data?.compareScenarios;
  if (!comparison || answer.loading) return <AnswerNote answer={answer} what={say('compareScenarios')} />;
  const correlation = comparison.rankCorrelations[0]?.[1] ?? null;
  return (
    <div class="table-scroll">
      {kind === 'VUME_RANKING' && correlation !== null && (
        <p class="hint">{say('rankCorrelation', { value: formatNumber(correlation, 2) })}</p>
      )}
      <p class="hint">{word(COMPARED_BY[kind])}</p>
      <table aria-label={say('compareScenarios')}>
        <thead>
          <tr>
            <th scope="col">{say('municipality')}</th>
            {comparison.scenarios.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map(({ municipality, ranks, scores, selected }) => (
            <tr key={municipality.code}>
              <th scope="row">{municipality.name}</th>
              {comparison.scenarios.map(({ id }, at) => (
                <td key={id} class="number" data-chosen={selected[at]}>
                  {showOutcome(kind, ranks[at] ?? null, scores[at] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A place in a ranking, a share of the demand that is covered, or the demand within reach of a chosen site. */
function showOutcome(kind: ScenarioKind, rank: number | null, score: number | null): string {
  if (kind === 'VUME_RANKING') return rank === null ? '–' : String(rank);
  if (score === null) return '–';
  return kind === 'COVERAGE' ? formatPercent(score) : formatNumber(score);
}
