import { claimsOfChoice, type PresetName } from '@jatidiri/credentials';
import { IconShare, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { DocumentStates } from '../card/DocumentStates.tsx';
import type { Choice } from './choice.ts';
import { FamilyPick } from './FamilyPick.tsx';
import { OwnChoice } from './OwnChoice.tsx';
import { Preview } from './Preview.tsx';
import { SeenButton } from './SeenButton.tsx';
import './share.css';
import { type ChoiceInMaking, useChoice } from './useChoice.ts';
import { useSeenWhole } from './useSeenWhole.ts';
import { words } from './words.ts';

const shortest = ['usia_17', 'nama_foto', 'domisili'] as const;

/** What to show, and what exactly will be seen, before any code exists. Ready answers first. */
export function ChooseScreen({ onChosen }: { onChosen: (choice: Choice) => void }) {
  const { t } = useWords(words);
  const making = useChoice();
  const { choice, isComplete, card, again } = making;
  // What is shown is another part with each choice, and wants to be seen anew.
  const seen = useSeenWhole([(claimsOfChoice(choice) ?? []).join(' ')]);
  if (card.step !== 'held') return <DocumentStates state={card} again={again} />;
  const presets: readonly PresetName[] = [
    ...shortest,
    ...(making.others.length > 0 ? (['satu_kk'] as const) : []),
    'ktp_lengkap',
    'pilihan',
  ];
  return (
    <div className="dompet-choose jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <fieldset className="jd-field dompet-ready">
        <legend className="jd-field__label">{t('choose')}</legend>
        <div className="jd-choices">
          {presets.map((preset) => (
            <Answer key={preset} preset={preset} making={making}>
              <Opened making={making} />
            </Answer>
          ))}
        </div>
      </fieldset>
      <div ref={seen.foot} className="dompet-foot dompet-choose__foot">
        <SeenButton seen={seen} icon={<IconShare />} disabled={!isComplete} onPress={() => onChosen(choice)}>
          {t('make')}
        </SeenButton>
      </div>
    </div>
  );
}

interface AnswerProps {
  preset: PresetName;
  making: ChoiceInMaking;
  children: ReactNode;
}

/** One answer; what it shows opens below it. */
function Answer({ preset, making, children }: AnswerProps) {
  const { t } = useWords(words);
  const isChosen = making.choice.preset === preset;
  return (
    <div className="dompet-answer">
      <label className="jd-choice">
        <input type="radio" name="preset" checked={isChosen} onChange={() => making.pickPreset(preset)} />
        <span className="jd-choice__text">
          {t(preset)}
          <span className="jd-choice__hint">{t(`${preset}Hint`)}</span>
        </span>
      </label>
      {isChosen ? <div className="dompet-answer__open">{children}</div> : null}
    </div>
  );
}

function Opened({ making }: { making: ChoiceInMaking }) {
  const { preset } = making.choice;
  return (
    <>
      {preset === 'satu_kk' ? <FamilyPick making={making} /> : null}
      {preset === 'pilihan' ? <OwnChoice making={making} /> : null}
      <Preview making={making} />
    </>
  );
}
