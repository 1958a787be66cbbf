import { claimsOfChoice, type JsonObject, type PresetName } from '@jatidiri/credentials';
import { useEffect, useMemo, useState } from 'react';
import { type DocumentState, useDocument } from '../card/useDocument.ts';
import { type Choice, type NameOnCard, namesOnCard, toggled } from './choice.ts';
import { readHabits } from './remembered.ts';

export interface ChoiceInMaking {
  readonly choice: Choice;
  readonly isComplete: boolean;
  /** Undefined until the KTP is read; its screen says why. */
  readonly ktp: JsonObject | undefined;
  readonly kk: JsonObject | undefined;
  readonly card: DocumentState;
  readonly again: () => void;
  /** The others on the family card; empty where it names nobody else. */
  readonly others: readonly NameOnCard[];
  readonly pickPreset: (preset: PresetName) => void;
  readonly pickName: (name: NameOnCard) => void;
  readonly tick: (claim: string, ticked: boolean) => void;
}

/** What to show: begins with what was shown last, as far as that is harmless. */
export function useChoice(): ChoiceInMaking {
  const { state: card, again } = useDocument('ktp_sd_jwt');
  const { state: family } = useDocument('kk_sd_jwt');
  const [choice, setChoice] = useState<Choice>({ preset: 'usia_17' });
  useEffect(() => {
    // Without it the first ready answer stands there, which shows the least.
    readHabits().then(
      ({ last }) => (last ? setChoice(last) : undefined),
      () => undefined,
    );
  }, []);

  const ktp = card.step === 'held' ? card.document.claims : undefined;
  const kk = family.step === 'held' ? family.document.claims : undefined;
  const names = useMemo(() => (ktp && kk ? namesOnCard(ktp, kk) : undefined), [ktp, kk]);

  const pickPreset = (preset: PresetName) => setChoice(preset === 'pilihan' ? { preset, claims: [] } : { preset });
  const pickName = ({ claim, name }: NameOnCard) =>
    names && setChoice({ preset: 'satu_kk', claims: [names.own.claim, claim], with: name });
  const tick = (claim: string, ticked: boolean) =>
    setChoice(({ claims = [] }) => ({ preset: 'pilihan', claims: toggled(claims, claim, ticked) }));

  const isComplete = ktp !== undefined && claimsOfChoice(choice) !== undefined;
  return { choice, isComplete, ktp, kk, card, again, others: names?.others ?? [], pickPreset, pickName, tick };
}
