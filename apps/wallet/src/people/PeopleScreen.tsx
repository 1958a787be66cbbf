import { Button, Card, Field, Notice, useWords, Waiting } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { readDocument } from '../card/documents.ts';
import { words as shellWords } from '../shell/words.ts';
import { addPerson, type Person, renamePerson } from '../store/people.ts';
import { AddPerson } from './AddPerson.tsx';
import { holdsNik, initialsOf, LABEL_LENGTH, tidyLabel } from './label.ts';
import { leave } from './leave.ts';
import { PeopleList } from './PeopleList.tsx';
import { RemovePerson } from './RemovePerson.tsx';
import { usePeople } from './usePeople.ts';
import { words } from './words.ts';

/** Who shares this phone: one's own name on it, the others, one more, and leaving it. */
export function PeopleScreen() {
  const { t } = useWords(words);
  const shell = useWords(shellWords);
  const { people, again } = usePeople();
  if (!people) return <Waiting label={shell.t('loading')} />;
  const { me, others } = people;
  const add = async (label: string) => {
    const added = await addPerson(label);
    // From here on somebody asks who is who: initials tell more than a number.
    if (!me.label) await renamePerson(me, await ownInitials());
    await leave(added);
  };
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('people')}</h1>
      <p>{t('peopleText')}</p>
      <OwnName me={me} onSaved={again} />
      {others.length > 0 ? (
        <Card title={t('others')}>
          <p>{t('othersText')}</p>
          <PeopleList people={others} onChosen={(person) => void leave(person)} />
        </Card>
      ) : null}
      <AddPerson add={add} />
      <RemovePerson person={me} has="wallet" />
    </div>
  );
}

async function ownInitials(): Promise<string> {
  const document = await readDocument('ktp_sd_jwt').catch(() => undefined);
  return typeof document?.claims.name === 'string' ? initialsOf(document.claims.name) : '';
}

/** One's own name on this phone; one's initials until another was chosen. */
function OwnName({ me, onSaved }: { me: Person; onSaved: () => Promise<void> }) {
  const { t } = useWords(words);
  const [label, setLabel] = useState(me.label ?? '');
  const [state, setState] = useState<'typing' | 'nik' | 'saved'>('typing');
  useEffect(() => {
    if (!me.label) void ownInitials().then((initials) => setLabel((typed) => typed || initials));
  }, [me.label]);

  async function save(): Promise<void> {
    if (holdsNik(label)) return setState('nik');
    await renamePerson(me, tidyLabel(label));
    await onSaved();
    setState('saved');
  }

  return (
    <Card>
      <form
        className="jd-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('you')}
          hint={t('labelHint')}
          error={state === 'nik' ? t('labelNik') : undefined}
          autoComplete="off"
          maxLength={LABEL_LENGTH}
          value={label}
          onValue={(text) => {
            setLabel(text);
            setState('typing');
          }}
        />
        <Button type="submit" kind="secondary">
          {t('save')}
        </Button>
        <div aria-live="polite">{state === 'saved' ? <Notice kind="success">{t('saved')}</Notice> : null}</div>
      </form>
    </Card>
  );
}
