import { Card, Notice, Tabs, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { bringWordOf } from '../activation/nikHint.ts';
import { useAppliedNik } from '../activation/useAppliedNik.ts';
import { words } from '../activation/words.ts';
import { sentenceOf } from '../words/refusal.ts';
import { CancelButton } from './CancelButton.tsx';
import './office.css';
import { useOffice } from './useOffice.ts';
import { ScanOffer, ShowQr, TypeOffer } from './ways.tsx';

interface Props {
  application: Application;
  /** The server does not answer: number and QR are good all the same. */
  away: boolean;
  took: (application: Application) => void;
}

/** “Datang ke kantor”: the number, the office, and three ways to connect this phone with the officer's screen. */
export function OfficeScreen({ application, away, took }: Props) {
  const { t } = useWords(words);
  const office = useOffice(took);
  const [chosen, setWay] = useState<'show' | 'scan' | 'type'>();
  const { number, state } = application;
  // Once the officer has opened it, this phone's turn is to scan.
  const isRefused = office.state.step === 'refused' || office.state.step === 'not_offer';
  const way = chosen ?? (state === 'offered' ? 'scan' : 'show');

  return (
    <div className="jd-stack dompet-office">
      {/* The steps above say it to the eye: on a small phone number and code stand on the first screen. */}
      <h1 className="jd-sr">{t('officeTitle')}</h1>
      <WhatToDo isOpened={state === 'offered'} />
      <div className="dompet-office__number">
        <p className="jd-caption jd-muted">{t('number')}</p>
        <p className="dompet-number">{number}</p>
      </div>
      <Tabs
        label={t('ways')}
        current={way}
        onCurrent={setWay}
        items={[
          { id: 'show', label: t('wayShow'), panel: <ShowQr applicationId={application.id} /> },
          { id: 'scan', label: t('wayScan'), panel: <ScanOffer onCode={office.scanned} /> },
          {
            id: 'type',
            label: t('wayType'),
            panel: <TypeOffer onTyped={office.typed} busy={office.state.step === 'sending'} />,
          },
        ]}
      />
      <div aria-live="assertive">
        {office.state.step === 'refused' ? <Notice kind="danger">{sentenceOf(office.state.code)}</Notice> : null}
        {office.state.step === 'not_offer' ? <Notice kind="warning">{t('notOffer')}</Notice> : null}
      </div>
      <div aria-live="polite">
        {away ? (
          <Notice kind="warning">{t('officeAway')}</Notice>
        ) : (
          <Notice kind={state === 'offered' && !isRefused ? 'success' : 'info'}>{t(wordOf(application))}</Notice>
        )}
      </div>
      <Card>
        <p>
          <strong>{application.office.name}</strong>
          <br />
          <span className="jd-muted">{application.office.address}</span>
        </p>
      </Card>
      <CancelButton application={application} onCancelled={took} />
    </div>
  );
}

/** Whoever is too young by the NIK may have no card to bring. */
function WhatToDo({ isOpened }: { isOpened: boolean }) {
  const { t } = useWords(words);
  const bring = bringWordOf(useAppliedNik(), new Date());
  return <p>{t(isOpened ? 'officeOpenText' : bring)}</p>;
}

/** Where the officer's part stands. */
function wordOf({ state }: Application): 'opened' | 'attending' | 'matched' | 'officerDecides' {
  if (state === 'offered') return 'opened';
  if (state === 'attended') return 'attending';
  return state === 'matched' ? 'matched' : 'officerDecides';
}
