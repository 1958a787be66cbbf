import { DataList, useHidden, useWords } from '@jatidiri/ui';
import { NikText } from '../data/NikText.tsx';
import type { Seen } from './seen.ts';
import { words } from './words.ts';

/** The photo and the lines that go; a NIK is masked until its holder wants to read it. */
export function SeenData({ seen: { photo, lines } }: { seen: Seen }) {
  const { t } = useWords(words);
  if (useHidden()) return <p className="jd-muted">{t('hiddenData')}</p>;
  const items = lines.map(({ label, value, number }) => ({
    label,
    value: number ? <NikText kind={number} number={value} /> : value,
  }));
  if (!photo && items.length === 0) return null;
  return (
    <div className="dompet-data">
      {photo ? <img className="dompet-photo" src={photo} alt={t('photo')} /> : null}
      {items.length > 0 ? <DataList items={items} /> : null}
    </div>
  );
}
