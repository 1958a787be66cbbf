import { choiceGroups } from '@jatidiri/credentials';
import { CheckField, claimLabel, maskNik, useWords } from '@jatidiri/ui';
import { holds, seenOf } from './seen.ts';
import type { ChoiceInMaking } from './useChoice.ts';
import { words } from './words.ts';

type Group = keyof typeof choiceGroups;
const groups = Object.keys(choiceGroups) as Group[];

/** Each claim a box, with what it would show. */
export function OwnChoice({ making }: { making: ChoiceInMaking }) {
  const { t } = useWords(words);
  return (
    <div className="jd-stack">
      {groups.map((group) => (
        <fieldset key={group} className="jd-field dompet-own">
          <legend className="jd-field__label">{t(`group.${group}`)}</legend>
          {choiceGroups[group].map((claim) => (
            <Box key={claim} claim={claim} making={making} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function Box({ claim, making }: { claim: string; making: ChoiceInMaking }) {
  const { t } = useWords(words);
  const { choice, ktp = {}, tick } = making;
  const path = claim.split('.');
  const ticked = choice.claims?.includes(claim) ?? false;
  const [line] = seenOf(ktp, [path]).lines;
  const isThere = holds(ktp, path);
  const value = line?.number && !ticked ? maskNik(line.value) : line?.value;
  return (
    <CheckField
      label={claimLabel(path)}
      checked={ticked}
      disabled={!isThere && !ticked}
      onChecked={(next) => tick(claim, next)}
      {...(isThere ? value !== undefined && { hint: value } : { hint: t('notHeld') })}
    />
  );
}
