import type { Picture } from '../state/picture';
import { say } from '../texts/texts';

/** The title as it goes out: a picture that does not answer what is now asked says so. */
export function titleOf({ title, standing = 'CURRENT' }: Picture): string {
  return standing === 'CURRENT' ? title : `${title} (${say('outdatedMark')})`;
}

/** What a reader has to know, in whatever form the picture goes out; the gravest first. */
export function cautionsOf({ standing = 'CURRENT', flags }: Picture): readonly string[] {
  return standing === 'CURRENT' ? flags : [say('outdated'), ...flags];
}
