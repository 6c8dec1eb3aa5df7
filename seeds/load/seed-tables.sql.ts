export const FIND_SEED_CHECKSUM = 'SELECT checksum FROM seed_run WHERE dataset = $1';

export const NOTE_SEED_RUN = `
  INSERT INTO seed_run (dataset, checksum, loaded_at) VALUES ($1, $2, now())
  ON CONFLICT (dataset) DO UPDATE SET checksum = excluded.checksum, loaded_at = excluded.loaded_at`;
