import { CheckField, EmptyState, Field, IconOffice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { helpWords } from './helpWords.ts';
import { OfficeCard } from './OfficeCard.tsx';
import { findOffices, type Office } from './offices.ts';
import { useOffices } from './useOffices.ts';

function OfficeList({ offices }: { offices: readonly Office[] }) {
  const { t } = useWords(helpWords);
  const [wanted, setWanted] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const found = findOffices(offices, wanted, onlyOpen);
  return (
    <>
      <div className="office-find jd-no-print">
        <Field label={t('office.find')} type="search" value={wanted} onValue={setWanted} autoComplete="off" />
        <CheckField label={t('office.onlyOpen')} checked={onlyOpen} onChecked={setOnlyOpen} />
      </div>
      <p className="jd-caption jd-muted" role="status">
        {t('office.count', { n: found.length })}
      </p>
      {found.length > 0 ? (
        <ul className="offices">
          {found.map((office) => (
            <OfficeCard key={office.id} office={office} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t('office.none')} icon={<IconOffice size={32} />} />
      )}
    </>
  );
}

/** Offices that serve activation, open ones first, with a search. */
export function OfficeAnswer() {
  const { t } = useWords(helpWords);
  const state = useOffices();
  return (
    <div className="jd-stack">
      <p>{t('office.text')}</p>
      {state.step === 'loading' ? <Waiting label={t('office.loading')} /> : null}
      {state.step === 'failed' ? <Retry label={t('office.failed')} onPress={state.again} /> : null}
      {state.step === 'there' ? <OfficeList offices={state.offices} /> : null}
    </div>
  );
}
