import { StatusChip } from '../feedback/StatusChip.tsx';
import { IconClock, IconOffline, IconSnow } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { CARD_TONES, type CardStatus } from './ktp.ts';

const ICONS: Partial<Record<CardStatus, typeof IconSnow>> = {
  dibekukan: IconSnow,
  menunggu: IconClock,
  luring: IconOffline,
};

/** How a document stands: icon, word and colour together. */
export function CardStatusChip({ status }: { status: CardStatus }) {
  const { t } = useWords(uiWords);
  const Icon = ICONS[status];
  return (
    <StatusChip tone={CARD_TONES[status]} icon={Icon ? <Icon size={16} /> : undefined}>
      {t(`status.${status}`)}
    </StatusChip>
  );
}
