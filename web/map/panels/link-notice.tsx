import { useState } from 'preact/hooks';
import type { Catalogue, Municipality } from '../api/catalogue';
import { formatDate } from '../number-format';
import type { Link, LinkProblem } from '../state/link';
import type { Picture } from '../state/picture';
import { changedSince } from '../state/seen';
import { CLASS_COUNTS, REACHES, SITE_COUNTS, type ViewState } from '../state/view-state';
import { LINK_PART } from '../texts/labels';
import { say, word } from '../texts/texts';

interface LinkNoticeProps {
  readonly link: Link;
  /** With only what there is. */
  readonly state: ViewState;
  readonly problems: readonly LinkProblem[];
  readonly catalogue: Catalogue;
  readonly municipalities: readonly Municipality[];
  readonly picture: Picture;
}

/** Municipalities that are named before the rest is counted. */
const NAMED = 6;

/** What a link asks for and is not there, and what has changed in the data since it was made. */
export function LinkNotice({ link, state, problems, catalogue, municipalities, picture }: LinkNoticeProps) {
  const [dismissed, setDismissed] = useState('');
  const { dataRevision } = catalogue;
  const isOther = link.revision !== null && link.revision !== dataRevision.number;
  const isCompared = isOther && link.seen !== null && picture.standing === 'CURRENT';
  const lines = [
    ...problems.map((problem) => tellProblem(problem, state, catalogue)),
    ...(isOther
      ? [
          say((link.revision ?? 0) > dataRevision.number ? 'linkLaterRevision' : 'linkRevision', {
            before: String(link.revision),
            now: String(dataRevision.number),
            date: formatDate(new Date(dataRevision.updatedAt)),
          }) + (isCompared ? ` ${tellChanges(link.seen ?? '', picture, municipalities)}` : ''),
        ]
      : []),
  ];
  const text = lines.join(' ');
  if (lines.length === 0 || dismissed === text) return null;
  return (
    <div class="link-notice" role="alert">
      <div>
        <strong>{say('linkNotice')}</strong>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <button type="button" onClick={() => setDismissed(text)}>
        {say('understood')}
      </button>
    </div>
  );
}

function tellProblem({ part, found, isLeftOut }: LinkProblem, state: ViewState, catalogue: Catalogue): string {
  if (part === 'unknown') return say('linkUnknownPart', { found });
  const values = { part: word(LINK_PART[part]), found, range: rangeOf(part, state) };
  if (isLeftOut) return say('linkLeftOut', values);
  const shown = shownInstead(part, state, catalogue);
  if (values.range) return say('linkOutOfRange', { ...values, shown });
  return shown ? say('linkReplaced', { ...values, shown }) : say('linkNotThere', values);
}

/** The numbers that a part takes, where it takes numbers. */
function rangeOf(part: keyof ViewState, { impedance }: ViewState): string {
  const range = { classes: CLASS_COUNTS, sites: SITE_COUNTS, reach: REACHES[impedance] }[part as 'classes'];
  return range ? say('fromTo', { from: String(range.least), to: String(range.most) }) : '';
}

/** In words, where it is not plain to see. */
function shownInstead(part: keyof ViewState, state: ViewState, catalogue: Catalogue): string {
  switch (part) {
    case 'indicator':
      return catalogue.indicators.find(({ key }) => key === state.indicator)?.name ?? '';
    case 'chain':
      return catalogue.valueChains[0]?.name ?? '';
    case 'classes':
    case 'sites':
    case 'reach':
      return String(state[part]);
    case 'weights':
      return say('presetCriteria');
    default:
      return '';
  }
}

function tellChanges(seen: string, picture: Picture, municipalities: readonly Municipality[]): string {
  const changed = changedSince(
    seen,
    picture,
    municipalities.map(({ code }) => code),
  );
  if (changed === null) return say('linkCannotCompare');
  const { recoloured, left, entered } = changed;
  const nameOf = (code: string): string => municipalities.find((one) => one.code === code)?.name ?? code;
  const { name = '', standingOf } = picture.choice ?? {};
  const inChoice = (code: string): string => {
    const standing = standingOf?.get(code);
    return standing === undefined ? nameOf(code) : `${nameOf(code)} (${standing.toLowerCase()})`;
  };
  // First who gets a window and who no longer does; a class of colour is the lesser matter.
  return [
    ...(left?.length ? [say('linkLeft', { choice: name, names: listed(left.map(inChoice)) })] : []),
    ...(entered?.length ? [say('linkEntered', { choice: name, names: listed(entered.map(inChoice)) })] : []),
    ...(left?.length === 0 && entered?.length === 0 && recoloured.length > 0
      ? [say('linkSameChoice', { choice: name })]
      : []),
    ...(recoloured.length > 0
      ? [say('linkOtherMap', { count: recoloured.length, names: listed(recoloured.map(nameOf)) })]
      : left?.length || entered?.length
        ? []
        : [say('linkSameMap')]),
  ].join(' ');
}

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` ${say('andMore', { count: rest })}` : '');
}
