import {
  Button,
  copyText,
  groupNik,
  IconCamera,
  IconCheck,
  IconCopy,
  IconMail,
  StatusChip,
  useWords,
} from '@jatidiri/ui';
import { useState } from 'react';
import { homeWords } from './homeWords.ts';
import { initialsOf } from './personas.ts';
import type { Persona } from './useDemo.ts';

function CopyNik({ nik, name }: { nik: string; name: string }) {
  const { t } = useWords(homeWords);
  const [told, setTold] = useState<'copied' | 'copyFailed'>();
  return (
    <Button
      kind="secondary"
      icon={told === 'copied' ? <IconCheck size={20} /> : <IconCopy size={20} />}
      aria-label={`${t('demo.copy')}: ${name}`}
      onClick={() => void copyText(nik).then((done) => setTold(done ? 'copied' : 'copyFailed'))}
    >
      <span aria-live="polite">{t(told ? `demo.${told}` : 'demo.copy')}</span>
    </Button>
  );
}

/** One invented person: what is special, the NIK to copy, the mails. */
export function PersonaCard({ persona }: { persona: Persona }) {
  const { t, language } = useWords(homeWords);
  const { nik, name, email, phone, regency, special, sampleCamera } = persona;
  return (
    <li className="person jd-card">
      <div className="person__head">
        <span className="person__mark" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <div>
          <h4 className="jd-h3">{name}</h4>
          <p className="jd-caption jd-muted">{regency}</p>
        </div>
      </div>
      <p>{special[language]}</p>
      <dl className="person__facts jd-caption">
        <dt className="jd-muted">NIK</dt>
        <dd className="person__nik jd-numbers">
          {groupNik(nik).map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: four places that never move
            <span key={place}>{group}</span>
          ))}
        </dd>
        <dt className="jd-muted">{t('demo.email')}</dt>
        <dd>{email ?? t('demo.noEmail')}</dd>
        <dt className="jd-muted">{t('demo.phone')}</dt>
        <dd className="jd-numbers">{phone}</dd>
      </dl>
      {sampleCamera ? (
        <p>
          <StatusChip tone="info" icon={<IconCamera size={16} />}>
            {t('demo.face')}
          </StatusChip>
        </p>
      ) : null}
      <div className="person__acts">
        <CopyNik nik={nik} name={name} />
        {email ? (
          <Button
            kind="quiet"
            href={`/surat/?to=${encodeURIComponent(email)}`}
            icon={<IconMail size={20} />}
            aria-label={`${t('demo.mails')}: ${name}`}
          >
            {t('demo.mails')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
