import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/ranking';
import type { PresetChange } from '../../src/domain/ranking';
import type { MunicipalityEntity } from '../../src/domain/territory';
import { RankingPreset } from './ranking.enums';

@ObjectType('RankingPresetDefinition', { description: 'Criteria and weights under a name.' })
export class RankingPresetType {
  readonly preset!: domain.RankingPreset;

  @Field(() => RankingPreset, { description: 'Key of the preset in inputs.' })
  key!: domain.RankingPreset;
}

@ObjectType('PresetCriterion', { description: 'A criterion of a preset, with its weight as it is given.' })
export class PresetCriterionType {
  @Field(() => ID, { description: 'Key of its indicator.' })
  indicatorKey!: string;

  @Field(() => Float, { description: 'Its weight; those of a preset add up to 1.' })
  weight!: number;
}

@ObjectType('PlaceChange', { description: 'Ranks of a municipality under two presets.' })
export class PlaceChangeType {
  readonly of!: MunicipalityEntity;

  @Field(() => Int, { nullable: true, description: 'Its place by the former preset; null: not ranked.' })
  before!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its place by the present one; null: not ranked.' })
  after!: number | null;
}

@ObjectType('RankingPresetChange', {
  description: 'Effect of a new default: both presets on the same data and settings.',
})
export class PresetChangeType {
  readonly change!: PresetChange;

  @Field(() => RankingPreset, { description: 'Former preset.' })
  from!: domain.RankingPreset;

  @Field(() => RankingPreset, { description: 'Current preset.' })
  to!: domain.RankingPreset;

  @Field(() => Int, { description: 'Number of places above the cut.' })
  topN!: number;
}
