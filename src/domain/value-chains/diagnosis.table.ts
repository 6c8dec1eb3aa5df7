import { countCell, dayCell, fieldColumn, idCell, type RecordColumn, type RecordTable, recordColumn } from '../records';
import type { DiagnosisEntity } from './actor-record.entity';
import type { NewDiagnosis } from './actor-record.repository';
import { diagnosisRecord } from './diagnosis.record';
import { SUPPORT_FUNCTIONS, type SupportFunction } from './value-chains.types';

type State = NewDiagnosis;

const HEADINGS: Readonly<Record<SupportFunction, readonly [string, string]>> = {
  BUSINESS_DEVELOPMENT: ['desarrollo_empresarial', 'business_development'],
  ADMINISTRATION_TAX_LEGAL: ['administración_fiscal_legal', 'administration_tax_legal'],
  ASSOCIATIVITY: ['asociatividad', 'associativity'],
  FINANCIAL_SERVICES: ['servicios_financieros', 'financial_services'],
  MARKET_INFORMATION: ['información_de_mercado', 'market_information'],
};

const COLUMNS: ReadonlyArray<RecordColumn<State>> = [
  fieldColumn<State, 'actorId'>(['actor', 'actor'], 'actorId', idCell, { required: true, example: 'cosami' }),
  fieldColumn<State, 'date'>(['fecha', 'date'], 'date', dayCell, { required: true, example: '2026-03-09' }),
  ...SUPPORT_FUNCTIONS.map((name) =>
    recordColumn<State, number>(
      HEADINGS[name],
      ['scores'],
      countCell(1, 5),
      ({ scores }) => scores.find((entry) => entry.function === name)?.score,
      { example: '3' },
    ),
  ),
];

/** A column for each support function; an empty cell: it was not diagnosed. */
export const diagnosisTable: RecordTable<State, DiagnosisEntity> = {
  name: 'diagnoses',
  type: diagnosisRecord,
  columns: COLUMNS,
  toState: (values) => ({
    actorId: values['actor'] as string,
    date: values['date'] as string,
    scores: SUPPORT_FUNCTIONS.flatMap((name) => {
      const score = values[HEADINGS[name][1]] as number | null;
      return score === null ? [] : [{ function: name, score }];
    }),
  }),
};
