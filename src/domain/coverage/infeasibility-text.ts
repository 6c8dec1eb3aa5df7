import type { Infeasibility } from '../../../geo/facility-location';
import type { Bilingual } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { agree, counted } from '../../platform/wording';

/** Values for the placeholders of a reason. */
export interface ProblemNames {
  /** Name of a department by its group. */
  readonly departmentOf: (group: number) => string;
  /** Name of a place and its municipality by its row. */
  readonly placeOf: (row: number) => string;
  /** Names of the departments with a minimum number of sites. */
  readonly asking: readonly string[];
  readonly unit: 'km' | 'min';
}

const sitios = (count: number): string => counted(count, ['sitio', 'sitios'], 'es');
const sites = (count: number): string => counted(count, ['site', 'sites'], 'en');
const porColocar = (count: number): string =>
  count === 1 ? 'solo se va a colocar 1' : `solo se van a colocar ${count}`;
const toBePlaced = (count: number): string => `only ${count} ${count === 1 ? 'is' : 'are'} to be placed`;

/** Explains in the programme's terms why no choice of sites is possible. */
export function infeasibilityText(reason: Infeasibility, names: ProblemNames): Bilingual {
  const { code, figures } = reason;
  const within = (reach: number | null): Bilingual =>
    reach === null
      ? { es: 'desde el que se llegue', en: 'that it can be reached from' }
      : {
          es: `a ${formatNumber(reach, 'es', 2)} ${names.unit} o menos`,
          en: `within ${formatNumber(reach, 'en', 2)} ${names.unit}`,
        };
  switch (code) {
    case 'GROUP_MIN_OVER_MAX': {
      const name = names.departmentOf(figures.group);
      return {
        es: `${name} pide al menos ${sitios(figures.min)} y como máximo ${figures.max}.`,
        en: `${name} asks for at least ${sites(figures.min)} and at most ${figures.max}.`,
      };
    }
    case 'GROUP_MIN_OVER_AVAILABLE': {
      const name = names.departmentOf(figures.group);
      return {
        es: `${name} pide al menos ${sitios(figures.min)}, pero solo ${figures.available} de sus municipios ${figures.available === 1 ? 'puede elegirse' : 'pueden elegirse'}.`,
        en: `${name} asks for at least ${sites(figures.min)}, but only ${figures.available} of its municipalities may be chosen.`,
      };
    }
    case 'GROUP_FIXED_OVER_MAX': {
      const name = names.departmentOf(figures.group);
      return {
        es: `${name} admite como máximo ${sitios(figures.max)}, pero ${figures.fixed} de sus municipios ya ${figures.fixed === 1 ? 'es sitio fijo' : 'son sitios fijos'}.`,
        en: `${name} may take at most ${sites(figures.max)}, but ${figures.fixed} of its municipalities ${figures.fixed === 1 ? 'is a fixed site' : 'are fixed sites'} already.`,
      };
    }
    case 'TOO_FEW_AVAILABLE':
      return {
        es: `${agree(figures.facilityCount, ['Se va', 'Se van'])} a colocar ${sitios(figures.facilityCount)}, pero solo ${figures.available} de los ${figures.sites} candidatos pueden elegirse.`,
        en: `${sites(figures.facilityCount)} are to be placed, but only ${figures.available} of the ${figures.sites} candidates may be chosen.`,
      };
    case 'FIXED_OVER_COUNT':
      return {
        es: `Hay ${sitios(figures.fixed)} ${figures.fixed === 1 ? 'fijo' : 'fijos'}, pero ${porColocar(figures.facilityCount)}.`,
        en: `There ${figures.fixed === 1 ? 'is' : 'are'} ${sites(figures.fixed)} fixed, but ${toBePlaced(figures.facilityCount)}.`,
      };
    case 'GROUP_MINS_OVER_COUNT': {
      const { groups, sum, least, most, facilityCount } = figures;
      const list = names.asking.join(', ');
      const es =
        groups === 1
          ? `1 departamento (${list}) pide al menos ${sitios(most)}`
          : `${groups} departamentos (${list}) piden al menos ${least === most ? `${sitios(most)} cada uno` : `${sitios(sum)} entre todos`}`;
      const en =
        groups === 1
          ? `1 department (${list}) asks for at least ${sites(most)}`
          : `${groups} departments (${list}) ask for at least ${least === most ? `${sites(most)} each` : `${sites(sum)} together`}`;
      return { es: `${es}, pero ${porColocar(facilityCount)}.`, en: `${en}, but ${toBePlaced(facilityCount)}.` };
    }
    case 'GROUP_MINS_AND_FIXED_OVER_COUNT':
      return {
        es: `${agree(figures.fixed, ['El sitio fijo', `Los ${sitios(figures.fixed)} fijos`])} y los mínimos de los departamentos piden al menos ${figures.sum} entre todos, pero ${porColocar(figures.facilityCount)}.`,
        en: `The ${sites(figures.fixed)} that are fixed and the departments' minimums ask for at least ${figures.sum} together, but ${toBePlaced(figures.facilityCount)}.`,
      };
    case 'GROUP_MAXS_UNDER_COUNT':
      return {
        es: `${agree(figures.facilityCount, ['Se va', 'Se van'])} a colocar ${sitios(figures.facilityCount)}, pero los departamentos admiten como máximo ${figures.sum} entre todos.`,
        en: `${sites(figures.facilityCount)} are to be placed, but the departments may take at most ${figures.sum} together.`,
      };
    case 'PLACES_OUT_OF_REACH': {
      const where = within(figures.reach);
      const first = names.placeOf(figures.firstPlace);
      return {
        es: `${figures.places} ${figures.places === 1 ? 'lugar poblado no tiene' : 'lugares poblados no tienen'} ningún sitio candidato ${where.es}; el primero es ${first}.`,
        en: `${figures.places} populated ${figures.places === 1 ? 'place has' : 'places have'} no candidate site ${where.en}; the first one is ${first}.`,
      };
    }
    case 'TOO_FEW_TO_REACH_ALL':
      return {
        es: `${sitios(figures.facilityCount)} ${agree(figures.facilityCount, ['no alcanza', 'no alcanzan'])} para llegar a todos los lugares: hacen falta al menos ${figures.needed}.`,
        en: `${sites(figures.facilityCount)} can't reach all places: that takes at least ${figures.needed}.`,
      };
    case 'QUOTAS_LEAVE_PLACES_OUT': {
      const where = within(figures.reach);
      return {
        es: `Ninguna elección dentro de las cuotas de los departamentos deja a todos los lugares con un sitio ${where.es}.`,
        en: `No choice within the departments' quotas leaves every place with a site ${where.en}.`,
      };
    }
  }
}

/** The search found no choice in the time it had, though there may be one. */
export function unansweredText(timeLimitSeconds: number): Bilingual {
  return {
    es: `En ${formatNumber(timeLimitSeconds, 'es')} s no se encontró ninguna selección que cumpla las condiciones, aunque puede haberla: pida más tiempo en timeLimitSeconds o menos condiciones.`,
    en: `No choice that meets the conditions was found within ${formatNumber(timeLimitSeconds, 'en')} s, though there may be one: ask for more time in timeLimitSeconds or for fewer conditions.`,
  };
}
