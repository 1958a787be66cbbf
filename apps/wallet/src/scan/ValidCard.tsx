import { type Claims, DataList, formatDateTime, IconCheck, linesOf, photoOf, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

interface Props {
  claims: Claims;
  at: Date;
}

/** SAH: what was proven, with the photo to compare. */
export function ValidCard({ claims, at }: Props) {
  const { t } = useWords(words);
  const photo = photoOf(claims);
  return (
    <section className="dompet-valid" aria-label={t('valid')}>
      <p className="dompet-valid__word" role="status">
        <IconCheck size={40} /> {t('valid')}
      </p>
      <p>{t('validText')}</p>
      {photo ? (
        <figure className="dompet-valid__photo">
          <img className="dompet-photo" src={photo} alt={t('photo')} />
          <figcaption>{t('compare')}</figcaption>
        </figure>
      ) : null}
      <DataList items={linesOf(claims)} />
      <p className="jd-caption jd-muted">
        {t('checkedAt', { when: formatDateTime(at) })} · {t('notKept')}
      </p>
    </section>
  );
}
