import { version } from '../../package.json';

/** Version of this software, as its package states it. */
export const SOFTWARE_VERSION: string = version;
