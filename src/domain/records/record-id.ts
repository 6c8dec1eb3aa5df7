/** What the identifiers that `randomUUID` gives look like. */
export const UUID_PATTERN = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** Numbers that the database gives. */
export const NUMBER_PATTERN = /^[1-9]\d{0,17}$/;
/** Names that the seeds give, and UUIDs. */
export const NAME_PATTERN = /^[\w-]{1,80}$/;
