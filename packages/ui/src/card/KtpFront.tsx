import { IconEye, IconUser } from '../icons/icons.tsx';
import { formatDate } from '../words/dates.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { CardStatusChip } from './CardStatusChip.tsx';
import type { CardStatus, KtpData } from './ktp.ts';
import { groupNik, maskNik } from './nik.ts';
import { useNikReveal } from './useNikReveal.ts';

function Photo({ photo }: { photo: string | undefined }) {
  const { t } = useWords(uiWords);
  if (photo) return <img className="jd-ktp__photo" src={photo} alt={t('card.photo')} />;
  return (
    <span className="jd-ktp__photo jd-ktp__photo--none" role="img" aria-label={t('card.noPhoto')}>
      <IconUser size={40} />
    </span>
  );
}

function Nik({ nik }: { nik: string }) {
  const { t } = useWords(uiWords);
  const { revealed, on } = useNikReveal();
  const groups = groupNik(revealed ? nik : maskNik(nik));
  return (
    <div className="jd-ktp__nik">
      <span className="jd-sr">{t('card.nik')}</span>
      <span className="jd-ktp__digits">
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: four places that never move
          <span key={place}>{group}</span>
        ))}
      </span>
      <button
        type="button"
        className="jd-ktp__eye"
        aria-pressed={revealed}
        aria-label={revealed ? t('card.conceal') : t('card.reveal')}
        {...on}
      >
        <IconEye size={22} />
      </button>
    </div>
  );
}

/** The side one shows: who, and whether the card holds. */
export function KtpFront({ data, status, specimen }: { data: KtpData; status: CardStatus; specimen: boolean }) {
  const { t } = useWords(uiWords);
  return (
    <>
      <div className="jd-ktp__head">
        <span className="jd-ktp__type">{t('card.type')}</span>
        {specimen ? <span className="jd-ktp__specimen">{t('card.specimen')}</span> : null}
        <CardStatusChip status={status} />
      </div>
      <div className="jd-ktp__body">
        <Photo photo={data.photo} />
        <div className="jd-ktp__facts">
          <p className="jd-ktp__name">{data.name}</p>
          <Nik nik={data.nik} />
          <p>
            {data.birthPlace}, {formatDate(data.birthDate)}
          </p>
          <p className="jd-ktp__muted">
            {t('card.valid')} {formatDate(data.validUntil)}
          </p>
        </div>
      </div>
    </>
  );
}
