/** Code of the municipality that is proposed at present; null, or no row, when none is. */
export const PROPOSED_CODE = `
  SELECT municipality_code FROM programme_proposal WHERE deleted_at IS NULL
  ORDER BY stated_on DESC, recorded_at DESC, id DESC LIMIT 1`;
