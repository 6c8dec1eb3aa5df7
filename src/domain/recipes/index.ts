export { asMeant, namingPreset } from './ranking-preset';
export {
  citationOf,
  type Difference,
  differences,
  type KeyFigure,
  type MethodSource,
  otherBasis,
  type Recipe,
  type RecipeBasis,
  type RecipeFacts,
  writeRecipe,
} from './recipe';
export { sourcesUsed, type UsedData } from './used-data';
