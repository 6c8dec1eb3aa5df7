/** From here until the end, what is copied of the files can be made whole by the log that is copied after them. */
export const BEGIN_FILE_COPY = "SELECT pg_backup_start('procoees', fast => true)";
export const END_FILE_COPY = 'SELECT labelfile AS label FROM pg_backup_stop(false)';
