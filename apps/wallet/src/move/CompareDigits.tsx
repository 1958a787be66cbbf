import { useWords } from '@jatidiri/ui';
import { words } from './words.ts';

/** The six digits of a move, large, in two groups; read out one by one. */
export function CompareDigits({ digits }: { digits: string }) {
  const { t } = useWords(words);
  return (
    <div>
      <p className="jd-muted">{t('digits')}</p>
      <p className="dompet-move-digits">
        <span aria-hidden="true">{`${digits.slice(0, 3)} ${digits.slice(3)}`}</span>
        <span className="jd-sr">{[...digits].join(' ')}</span>
      </p>
    </div>
  );
}
