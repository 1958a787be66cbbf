import { Tabs, useWords } from '@jatidiri/ui';
import { useLocation, useSearch } from 'wouter';
import { CivilPart } from './CivilPart.tsx';
import './data.css';
import { FamilyPart } from './FamilyPart.tsx';
import { OtherPart } from './OtherPart.tsx';
import { words } from './words.ts';

const parts = ['keluarga', 'kependudukan', 'lainnya'] as const;

/** Data Penting: the family, the documents of the registry, and those of others. */
export function DataScreen() {
  const { t } = useWords(words);
  const [, go] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('bagian');
  const current = parts.find((part) => part === asked) ?? 'keluarga';
  // The way back from a document leads to the part where it stands.
  const show = (part: (typeof parts)[number]) => go(`/data?bagian=${part}`, { replace: true });
  const panels = {
    keluarga: <FamilyPart />,
    kependudukan: <CivilPart />,
    lainnya: <OtherPart onCivil={() => show('kependudukan')} />,
  };
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <Tabs
        className="dompet-parts"
        label={t('title')}
        items={parts.map((id) => ({ id, label: t(id), panel: <div className="jd-stack">{panels[id]}</div> }))}
        current={current}
        onCurrent={show}
      />
    </div>
  );
}
