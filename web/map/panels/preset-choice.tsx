import type { RankingPreset } from '../api/catalogue';
import type { Change, ViewState } from '../state/view-state';
import { say } from '../texts/texts';
import { SelectField } from './field';

interface PresetChoiceProps {
  readonly state: ViewState;
  readonly presets: readonly RankingPreset[];
  readonly change: Change;
}

const OWN = 'OWN';

/** The criteria that have a name, and why they are what they are. */
export function PresetChoice({ state: { preset, weights }, presets, change }: PresetChoiceProps) {
  const isOwn = weights !== null;
  const reason = isOwn ? undefined : presets.find(({ key }) => key === preset)?.reason;
  return (
    <SelectField
      label={say('presets')}
      value={isOwn ? OWN : preset}
      options={[
        ...presets.map(({ key, title }) => ({ value: key, label: title })),
        ...(isOwn ? [{ value: OWN, label: say('ownCriteria') } as const] : []),
      ]}
      onChange={(value) => value !== OWN && change({ preset: value, weights: null })}
      {...(reason ? { hint: reason } : {})}
    />
  );
}
