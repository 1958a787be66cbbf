import { type ReactNode, useState } from 'react';
import { classes } from '../classes.ts';
import { Button } from '../controls/Button.tsx';
import { IconEye, IconFlip } from '../icons/icons.tsx';
import { formatDateTime } from '../words/dates.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { Kawung } from './Kawung.tsx';
import { KtpBack } from './KtpBack.tsx';
import { KtpFront } from './KtpFront.tsx';
import type { CardStatus, KtpData } from './ktp.ts';

export interface KtpCardProps {
  data: KtpData;
  status: CardStatus;
  updatedAt?: Date | string;
  /** When the issuer was last asked whether it still holds. */
  checkedAt?: Date | string | undefined;
  /** Demo: every card carries CONTOH. */
  specimen?: boolean;
  /** Stands beside the button that turns the card. */
  act?: ReactNode;
  className?: string;
}

/** The big slanted word of a specimen; drawn, so that it stays behind the text. */
function SpecimenMark({ word }: { word: string }) {
  return (
    <svg className="jd-ktp__mark" viewBox="0 0 320 202" aria-hidden="true" focusable="false">
      <text x="160" y="120" textAnchor="middle" transform="rotate(-18 160 101)">
        {word}
      </text>
    </svg>
  );
}

/** In place of the data, once the card was tapped: for who looks over a shoulder. */
function Cover() {
  const { t } = useWords(uiWords);
  return (
    <p className="jd-ktp__covered" role="status">
      <IconEye size={32} />
      {t('card.covered')}
    </p>
  );
}

/** The KTP Digital: front, and all data at one tap. Words, not a picture: it grows with the text size. */
export function KtpCard({ data, status, updatedAt, checkedAt, specimen = false, act, className }: KtpCardProps) {
  const { t } = useWords(uiWords);
  const [side, setSide] = useState<'front' | 'back'>('front');
  const [covered, setCovered] = useState(false);
  const greyed = status === 'dibekukan' || status === 'dicabut';
  return (
    <section
      className={classes('jd-ktp', className)}
      aria-label={covered ? t('card.label') : `${t('card.label')}: ${data.name}`}
    >
      <div
        key={covered ? 'cover' : side}
        className={classes('jd-ktp__card', greyed && 'jd-ktp__card--greyed')}
        data-side={side}
      >
        <Kawung />
        {specimen ? <SpecimenMark word={t('card.specimen')} /> : null}
        <button
          type="button"
          className="jd-ktp__cover"
          aria-label={t(covered ? 'card.uncover' : 'card.cover')}
          onClick={() => setCovered((now) => !now)}
        />
        <div className="jd-ktp__inside">
          {covered ? <Cover /> : null}
          {!covered && side === 'front' ? <KtpFront data={data} status={status} specimen={specimen} /> : null}
          {!covered && side === 'back' ? <KtpBack data={data} /> : null}
        </div>
      </div>
      <div className="jd-ktp__foot">
        <span className="jd-caption jd-muted">
          {updatedAt ? (
            <span className="jd-ktp__when">{t('card.updated', { when: formatDateTime(updatedAt) })}</span>
          ) : null}
          {checkedAt ? (
            <span className="jd-ktp__when">{t('card.checked', { when: formatDateTime(checkedAt) })}</span>
          ) : null}
        </span>
        <div className="jd-ktp__acts">
          <Button
            kind="quiet"
            icon={<IconFlip size={20} />}
            disabled={covered}
            onClick={() => setSide((now) => (now === 'front' ? 'back' : 'front'))}
          >
            {side === 'front' ? t('card.all') : t('card.less')}
          </Button>
          {act}
        </div>
      </div>
    </section>
  );
}
