import { formatTime, Notice, useWords } from '@jatidiri/ui';
import { officeWords } from '../officeWords.ts';
import { type Detail, isUnderWay } from './useApplication.ts';

/** The person matched, and yet this officer may not confirm: the hold was lifted by them. */
const hasLifted = ({ hold, counter, mayConfirm, ownRecording }: Detail) =>
  hold?.state === 'lifted' && counter?.matched === true && !mayConfirm && !ownRecording;

/** Who speaks for the person, or what is missing. */
export function Standing({ detail, isBlocked }: { detail: Detail; isBlocked: boolean }) {
  const { t } = useWords(officeWords);
  const { secondOfficer, mayConfirm, counter, number } = detail;
  if (isBlocked) return <p>{t('blocked')}</p>;
  if (isUnderWay(detail)) return <p>{t(detail.offer?.state === 'open' ? 'opened' : 'openedScanned')}</p>;
  if (secondOfficer && !secondOfficer.own && mayConfirm) {
    const { name, until } = secondOfficer;
    return (
      <Notice kind="info" title={t('secondAgreed', { name })}>
        {t('secondThenYou', { time: formatTime(until) })}
      </Notice>
    );
  }
  if (secondOfficer && !mayConfirm) {
    const { own, name, until } = secondOfficer;
    return (
      <Notice kind="info" title={own ? t('youAgreed') : t('secondAgreed', { name })}>
        {t('otherOpens', { number, time: formatTime(until) })}
      </Notice>
    );
  }
  if (mayConfirm) return <p>{t(detail.offer ? 'readyAgain' : 'readyText')}</p>;
  if (hasLifted(detail)) return <Notice kind="info">{t('youLifted', { number })}</Notice>;
  if (detail.ownRecording) return <Notice kind="warning">{t('ownRecording', { number })}</Notice>;
  return (
    <Notice kind={counter ? 'warning' : 'info'} title={t(counter ? 'noMatch' : 'noPicture')}>
      {t(counter ? 'takeAnother' : 'takeFirst')}
    </Notice>
  );
}
