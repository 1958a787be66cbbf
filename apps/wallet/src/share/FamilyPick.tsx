import { ChoiceField, useWords } from '@jatidiri/ui';
import type { ChoiceInMaking } from './useChoice.ts';
import { words } from './words.ts';

/** With whom: one other name on the family card. */
export function FamilyPick({ making }: { making: ChoiceInMaking }) {
  const { t } = useWords(words);
  const { choice, others, pickName } = making;
  const chosen = others.find(({ claim }) => choice.claims?.includes(claim));
  return (
    <ChoiceField
      label={t('withWhom')}
      options={others.map(({ claim, name }) => ({ value: claim, label: name }))}
      value={chosen?.claim}
      onValue={(claim) => {
        const name = others.find((one) => one.claim === claim);
        if (name) pickName(name);
      }}
    />
  );
}
