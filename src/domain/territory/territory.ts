import type { CensusVariableEntity } from './census.entity';
import type { DataSourceEntity } from './data-source.entity';
import type { DepartmentEntity } from './department.entity';
import type { Indicator, IndicatorSeries } from './indicator-series';
import type { LanguageEntity } from './language.entity';

import type { MunicipalityEntity } from './municipality.entity';
import type { PlaceEntity } from './place.entity';

/** The counts of a census in one municipality, by the key of the variable. */
type CensusCounts = ReadonlyMap<string, number>;

/** How many persons aged 4 or more of a municipality have a language as their first. */
export interface FirstLanguage {
  readonly language: LanguageEntity;
  readonly persons: number;
  /** Of those aged 4 or more, 0 to 1. */
  readonly share: number;
}

/** What is known of the territory at one data revision; nothing in it changes. */
export interface Territory {
  readonly sources: ReadonlyMap<string, DataSourceEntity>;
  /** In the order of their codes, as all lists here. */
  readonly departments: readonly DepartmentEntity[];
  readonly departmentByCode: ReadonlyMap<string, DepartmentEntity>;
  readonly municipalities: readonly MunicipalityEntity[];
  readonly municipalityByCode: ReadonlyMap<string, MunicipalityEntity>;
  readonly neighboursOf: ReadonlyMap<string, readonly string[]>;
  readonly censusVariables: ReadonlyMap<string, CensusVariableEntity>;
  readonly censusOf: ReadonlyMap<string, CensusCounts>;
  /** In the order of the languages' positions. */
  readonly languages: ReadonlyMap<string, LanguageEntity>;
  /** By municipality, the most spoken first. */
  readonly languagesOf: ReadonlyMap<string, readonly FirstLanguage[]>;
  /** Those with a population: together they are everybody. */
  readonly places: readonly PlaceEntity[];
  /** Those known by name alone: their people are counted at other places. */
  readonly placesWithoutFigure: readonly PlaceEntity[];
  readonly placesOf: ReadonlyMap<string, readonly PlaceEntity[]>;
  /** As the series have them that count by default. */
  readonly indicators: readonly Indicator[];
  /** The series of each indicator that counts by default, which holds those of other years. */
  readonly seriesOf: ReadonlyMap<string, IndicatorSeries>;
}
