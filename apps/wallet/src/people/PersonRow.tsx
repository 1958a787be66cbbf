import { Button, useWords } from '@jatidiri/ui';
import type { Person } from '../store/people.ts';
import { labelOf } from './label.ts';
import { leave } from './leave.ts';
import { PersonMark } from './PersonMark.tsx';
import { words } from './words.ts';

/** Whose door this is, and the way to somebody else's. */
export function PersonRow({ person }: { person: Person }) {
  const { t } = useWords(words);
  return (
    <div className="dompet-here">
      <PersonMark person={person} />
      <p className="dompet-here__name">{t('here', { name: labelOf(person) })}</p>
      <Button kind="secondary" onClick={() => void leave()}>
        {t('change')}
      </Button>
    </div>
  );
}
