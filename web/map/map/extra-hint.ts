import { formatNumber } from '../number-format';
import { ACTOR_KIND, OFFICE_KIND, OFFICE_STATUS, POPULATION_BASIS } from '../texts/labels';
import { say, word } from '../texts/texts';

type Properties = Readonly<Record<string, unknown>>;

/** The hint over a sign of a layer beside the picture. */
export function extraHint(layer: string, properties: Properties): { title: string; lines: string[] } {
  const municipality = text(properties, 'municipality_name');
  switch (layer) {
    case 'chain_relations':
      return { title: `${text(properties, 'from_name')} → ${text(properties, 'to_name')}`, lines: demo(properties) };
    case 'actors':
      return {
        title: text(properties, 'name'),
        lines: [...labelled(ACTOR_KIND, properties['kind']), municipality, ...demo(properties)],
      };
    case 'service_points':
      return {
        title: text(properties, 'name'),
        lines: [
          [...labelled(OFFICE_KIND, properties['kind']), ...labelled(OFFICE_STATUS, properties['status'])].join(' · '),
          municipality,
        ],
      };
    default:
      return {
        title: text(properties, 'name'),
        lines: [municipality, ...population(properties), ...distance(properties)],
      };
  }
}

function text(properties: Properties, name: string): string {
  return String(properties[name] ?? '');
}

function labelled(labels: Readonly<Record<string, Parameters<typeof word>[0]>>, value: unknown): string[] {
  const label = word(labels[String(value)]);
  return label ? [label] : [];
}

function demo(properties: Properties): string[] {
  return properties['demo'] === true ? [say('demoData')] : [];
}

function population({ population, population_basis: basis }: Properties): string[] {
  const words = labelled(POPULATION_BASIS, basis);
  if (typeof population !== 'number') return words;
  const isPublished = basis === 'IMPORTED';
  return [
    `${say('people')}: ${isPublished ? '' : '≈ '}${formatNumber(population)}${words.map((one) => ` (${one})`).join('')}`,
  ];
}

function distance(properties: Properties): string[] {
  const km = properties['nearest_km'];
  return typeof km === 'number' ? [`${say('nearestAt')}: ${formatNumber(km, 1)} km`] : [];
}
