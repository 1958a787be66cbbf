import { type ErrorCode, errorCatalogue } from '@jatidiri/contracts/browser';
import { Card, IconUser, Notice, StatusChip, useWords } from '@jatidiri/ui';
import { officeWords } from '../officeWords.ts';
import type { Detail } from './useApplication.ts';

const BAND_TONES = { high: 'success', grey: 'warning', low: 'danger' } as const;

/** Registry photo and selfie side by side, and the score in words. */
export function FaceCompare({ detail }: { detail: Detail }) {
  const { t } = useWords(officeWords);
  return (
    <Card title={t('compareTitle')}>
      <div className="jd-stack">
        <div className="office-faces">
          <Portrait picture={detail.registryPhoto} label={t('registryPhoto')} empty={t('noRegistryPhoto')} />
          <Portrait picture={detail.selfie} label={t('selfie')} empty={t('noSelfie')} />
        </div>
        <Score detail={detail} />
        <p className="jd-muted">{t('compareHint')}</p>
      </div>
    </Card>
  );
}

function Portrait({ picture, label, empty }: { picture: string | null; label: string; empty: string }) {
  return (
    <figure className="office-face">
      {picture ? (
        <img src={`data:image/jpeg;base64,${picture}`} alt={label} />
      ) : (
        <div className="office-face__empty">
          <IconUser size={48} />
          <span>{empty}</span>
        </div>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function Score({ detail }: { detail: Detail }) {
  const { t, language } = useWords(officeWords);
  const reason = detail.faceReason && sentenceOf(detail.faceReason, language);
  return (
    <div className="jd-stack">
      {detail.scoreBand && detail.score !== null && (
        <p className="jd-row">
          <StatusChip tone={BAND_TONES[detail.scoreBand]}>{t(`band.${detail.scoreBand}`)}</StatusChip>
          <span className="jd-muted">{t('score', { score: detail.score.toFixed(2), n: detail.faceTries })}</span>
        </p>
      )}
      {reason && <Notice kind="info">{reason}</Notice>}
      {detail.secondOfficer && <Notice kind="info">{t('secondAgreed', { name: detail.secondOfficer })}</Notice>}
    </div>
  );
}

function sentenceOf(reason: string, language: 'id' | 'en'): string | undefined {
  const code = (reason.includes('.') ? reason : `face.${reason}`) as ErrorCode;
  return code in errorCatalogue ? errorCatalogue[code][language] : undefined;
}
