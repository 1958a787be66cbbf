import type { AnswerableSet, Candidate, DcqlAnswer } from '@jatidiri/credentials';
import { CheckField, ChoiceField, useWords } from '@jatidiri/ui';
import type { Asked } from './request.ts';
import { labelsOf } from './seen.ts';
import type { usePlan } from './usePlan.ts';
import { words } from './words.ts';

interface Props {
  asked: Asked;
  making: ReturnType<typeof usePlan>;
}

const NOTHING = 'none';

/** Where the request leaves a choice: one of several ways, and what may go beside (OpenID4VP 1.0, section 6.4). */
export function Alternatives({ asked: { answer }, making }: Props) {
  return (
    <>
      {answer.sets.map((set, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sets of one request never move
        <SetChoice key={index} set={set} at={index} answer={answer} making={making} />
      ))}
      {making.plan.map((one) => (
        <CardChoice key={one.queryId} one={one} answer={answer} making={making} />
      ))}
    </>
  );
}

interface SetProps {
  set: AnswerableSet;
  at: number;
  answer: DcqlAnswer;
  making: Props['making'];
}

function SetChoice({ set: { required, options }, at, answer, making }: SetProps) {
  const { t } = useWords(words);
  const nameOf = useOptionName(answer);
  const chosen = making.options[at];
  const [only, second] = options;
  if (!only || (required && !second)) return null;
  if (!required && !second) {
    const tick = (ticked: boolean) => making.pickOption(at, ticked ? 0 : undefined);
    return <CheckField label={t('alsoSend', { what: nameOf(only) })} checked={chosen === 0} onChecked={tick} />;
  }
  const ways = options.map((option, index) => ({ value: String(index), label: nameOf(option) }));
  return (
    <ChoiceField
      label={t(required ? 'oneOf' : 'optional')}
      options={required ? ways : [{ value: NOTHING, label: t('nothingOfIt') }, ...ways]}
      value={chosen === undefined ? NOTHING : String(chosen)}
      onValue={(value) => making.pickOption(at, value === NOTHING ? undefined : Number(value))}
    />
  );
}

/** Several documents of the wallet can answer the same question. */
function CardChoice({ one, answer, making }: { one: Candidate; answer: DcqlAnswer; making: Props['making'] }) {
  const { t } = useWords(words);
  const able = answer.candidates.filter(({ queryId }) => queryId === one.queryId);
  if (able.length < 2) return null;
  return (
    <ChoiceField
      label={t('whichCard')}
      options={able.map(({ credentialId }) => ({ value: credentialId, label: t(cardWord(credentialId)) }))}
      value={one.credentialId}
      onValue={(credentialId) => making.pickCredential(one.queryId, credentialId)}
    />
  );
}

/** An option by its documents and what they would show: "KTP: Nama, Foto". */
function useOptionName(answer: DcqlAnswer) {
  const { t } = useWords(words);
  return (option: readonly string[]) =>
    option
      .flatMap((id) => answer.candidates.find(({ queryId }) => queryId === id) ?? [])
      .map((one) => `${t(cardWord(one.credentialId))}: ${labelsOf([one]).join(', ')}`)
      .join('; ');
}

/** The word for a document, by the configuration that it was issued under. */
export const cardWord = (credentialId: string) => (credentialId === 'kk_sd_jwt' ? 'card.kk' : 'card.ktp');
