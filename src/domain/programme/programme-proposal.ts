import { dayNotCome, type FieldProblem, fieldProblem } from '../records';

import { type MunicipalityEntity, type Territory, unknownMunicipality } from '../territory';

import type { ProgrammeSnapshot } from './programme.snapshot';
import type { ProgrammeProposalEntity } from './programme-proposal.entity';
import { openPlaces } from './progress';

/** Content of a proposal. */
export interface ProgrammeProposalState {
  /** null: none is proposed any more. */
  readonly municipalityCode: string | null;
  readonly on: string;
  readonly evidence: string | null;
}

/** Code of the currently proposed municipality, from the latest entry. @param history latest first */
export function proposedCode([latest]: readonly ProgrammeProposalEntity[]): string | null {
  return latest?.municipalityCode ?? null;
}

/**
 * The territory with the proposed municipality shown as PROPOSED. One that the programme has named meanwhile stays
 * NAMED: its place is taken.
 */
export function withProposal(territory: Territory, code: string | null): Territory {
  const found = code === null ? undefined : territory.municipalityByCode.get(code);
  if (found === undefined || found.programmeStatus === 'NAMED') return territory;
  const proposed: MunicipalityEntity = { ...found, programmeStatus: 'PROPOSED' };
  return {
    ...territory,
    municipalities: territory.municipalities.map((one) => (one === found ? proposed : one)),
    municipalityByCode: new Map(territory.municipalityByCode).set(proposed.code, proposed),
  };
}

/**
 * All problems of a proposal. The reach is 30 municipalities and the fact sheet names 29: any other may be proposed
 * while a place is open. A new proposal replaces the previous one.
 * @param others all other proposals on record, latest first
 * @param isNew whether it follows them, and so cannot have an earlier date; @param today calendar day in Guatemala
 */
export function checkProposal(
  snapshot: ProgrammeSnapshot,
  { municipalityCode, on }: ProgrammeProposalState,
  others: readonly ProgrammeProposalEntity[],
  isNew: boolean,
  today: string,
): FieldProblem[] {
  const { territory } = snapshot;
  const problems: FieldProblem[] = [];
  if (municipalityCode === null) {
    if (proposedCode(others) === null) {
      problems.push(
        fieldProblem(
          'municipalityCode',
          'no hay ninguna propuesta vigente que retirar.',
          'there is no standing proposal to withdraw.',
        ),
      );
    }
  } else {
    const municipality = territory.municipalityByCode.get(municipalityCode);
    if (municipality === undefined) {
      problems.push(unknownMunicipality('municipalityCode', municipalityCode));
    } else if (municipality.programmeStatus === 'NAMED') {
      problems.push(
        fieldProblem(
          'municipalityCode',
          `${municipality.name} (${municipalityCode}) ya es uno de los municipios nombrados.`,
          `${municipality.name} (${municipalityCode}) is one of the named municipalities already.`,
        ),
      );
    } else if (openPlaces(snapshot) === 0) {
      problems.push(
        fieldProblem(
          'municipalityCode',
          'el programa no tiene ningún lugar por definir.',
          'the programme has no open place.',
        ),
      );
    }
  }
  if (on > today) problems.push(dayNotCome('on', on, today));
  const [latest] = others;
  if (isNew && latest !== undefined && on < latest.statedOn) {
    problems.push(
      fieldProblem(
        'on',
        `se encontró ${on}; lo anterior es del ${latest.statedOn}, y esto no puede ser de antes.`,
        `found ${on}; what was before it is of ${latest.statedOn}, and this cannot be earlier.`,
      ),
    );
  }
  return problems;
}
