import { DefaultNamingStrategy } from 'typeorm';

/** Columns in the database's own manner: `areaKm2` is `area_km2`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  }
}
