import type { ReplyOf, share } from '@jatidiri/contracts/browser';
import { claimLabel, useWords } from '@jatidiri/ui';

import { verifierWords } from '../verifierWords.ts';

export type Purpose = ReplyOf<typeof share.listPurposes>[number];

/** The one that is chosen, of those there are. */
export interface WithPurpose {
  purposes: readonly Purpose[];
  purpose: Purpose | undefined;
  onPurpose: (id: string) => void;
}

/** What this purpose allows, and how long it may be kept: nothing more is ever received. */
export function PurposeText({ purpose }: { purpose: Purpose }) {
  const { t, language } = useWords(verifierWords);
  const names = purpose.claims.map((claim) => claimLabel(claim.split('.'))).join(', ');
  return (
    <p className="jd-caption jd-muted">{t('purposeText', { claims: names, retention: purpose.retention[language] })}</p>
  );
}
