import { IconFamily, IconNext, useHidden, useWords } from '@jatidiri/ui';
import { Link } from 'wouter';
import { objectOf, textOf } from '../data/json.ts';
import { useDocument } from './useDocument.ts';
import { words } from './words.ts';

/** The others on the family card, by name, and the way to their data. Nothing where there is no card. */
export function FamilyRow({ own }: { own: string }) {
  const { t } = useWords(words);
  const { state } = useDocument('kk_sd_jwt');
  const hidden = useHidden();
  if (state.step !== 'held' || hidden) return null;
  const { members } = state.document.claims;
  const others = (Array.isArray(members) ? members.map(objectOf) : []).filter(
    (member) => member.personal_administrative_number !== own,
  );
  return (
    <Link className="dompet-family" href="/data">
      <IconFamily />
      <span className="dompet-family__text">
        <strong>{t('family')}</strong>
        <span className="jd-caption jd-muted">
          {others.length > 0 ? others.map(({ name }) => textOf(name)).join(', ') : t('familyAlone')}
        </span>
      </span>
      <IconNext size={20} />
    </Link>
  );
}
