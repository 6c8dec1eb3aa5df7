import { writeDownload } from './write-download';

/** Writing a large file is work for a thread of its own. */
export default writeDownload;
