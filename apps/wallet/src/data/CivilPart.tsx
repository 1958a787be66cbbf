import { formatDateTime, IconCard, IconFamily, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import { useDocument } from '../card/useDocument.ts';
import { Row } from '../profile/Row.tsx';
import { RowGroup } from '../profile/RowGroup.tsx';
import '../profile/profile.css';
import type { Configuration } from '../store/credentials.ts';
import { words } from './words.ts';

/** What the civil registry issued to this wallet, document by document. */
export function CivilPart() {
  const { t } = useWords(words);
  return (
    <>
      <RowGroup>
        <DocumentRow configuration="ktp_sd_jwt" icon={<IconCard />} title={t('ktp')} to="/data/dokumen/ktp" />
        <DocumentRow configuration="kk_sd_jwt" icon={<IconFamily />} title={t('kk')} to="/data/dokumen/kk" />
      </RowGroup>
      <p className="jd-caption jd-muted">{t('civilHint')}</p>
    </>
  );
}

interface RowProps {
  configuration: Configuration;
  icon: ReactNode;
  title: string;
  to: string;
}

function DocumentRow({ configuration, icon, title, to }: RowProps) {
  const { t } = useWords(words);
  const { state } = useDocument(configuration);
  if (state.step !== 'held') return <Row icon={icon} title={title} hint={t(`row.${state.step}`)} to={to} />;
  const { receivedAt, expired } = state.document;
  const when = formatDateTime(receivedAt);
  return <Row icon={icon} title={title} hint={t(expired ? 'row.expired' : 'updated', { when })} to={to} />;
}
