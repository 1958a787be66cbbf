import { formatDate } from '../words/dates.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import type { KtpData } from './ktp.ts';

type Fact = readonly [label: string, value: string | undefined];

function issued({ issuedPlace, issuedDate }: KtpData): string | undefined {
  return [issuedPlace, issuedDate ? formatDate(issuedDate) : undefined].filter(Boolean).join(', ') || undefined;
}

/** The rest of the card's data, as names and values. */
export function KtpBack({ data }: { data: KtpData }) {
  const { t } = useWords(uiWords);
  const facts: readonly Fact[] = [
    [t('card.sex'), data.sex],
    [t('card.blood'), data.bloodGroup],
    [t('card.address'), data.address],
    [t('card.rtRw'), data.rtRw],
    [t('card.village'), data.village],
    [t('card.district'), data.district],
    [t('card.regency'), data.regency],
    [t('card.province'), data.province],
    [t('card.religion'), data.religion],
    [t('card.marital'), data.maritalStatus],
    [t('card.occupation'), data.occupation],
    [t('card.citizenship'), data.citizenship],
    [t('card.issued'), issued(data)],
  ];
  return (
    <dl className="jd-ktp__back">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
