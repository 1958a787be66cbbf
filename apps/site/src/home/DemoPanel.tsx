import { Button, EmptyState, Field, IconCard, IconMail, IconOffice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { type ReactNode, useState } from 'react';
import { homeWords } from './homeWords.ts';
import { PersonaCard } from './PersonaCard.tsx';
import { matching } from './personas.ts';
import type { Demo, Persona } from './useDemo.ts';

interface TryStepProps {
  number: number;
  title: string;
  text: string;
  link: ReactNode;
}

function TryStep({ number, title, text, link }: TryStepProps) {
  return (
    <li className="try">
      <span className="try__number" aria-hidden="true">
        {number}
      </span>
      <div className="try__words">
        <h3>{title}</h3>
        <p className="jd-muted">{text}</p>
        {link}
      </div>
    </li>
  );
}

function TrySteps() {
  const { t } = useWords(homeWords);
  const door = (href: string, icon: ReactNode, label: string) => (
    <Button kind="secondary" href={href} icon={icon}>
      {label}
    </Button>
  );
  return (
    <ol className="tries">
      <TryStep
        number={1}
        title={t('demo.step1')}
        text={t('demo.step1text')}
        link={door('/dompet/', <IconCard size={20} />, t('demo.wallet'))}
      />
      <TryStep
        number={2}
        title={t('demo.step2')}
        text={t('demo.step2text')}
        link={door('/petugas/', <IconOffice size={20} />, t('demo.office'))}
      />
      <TryStep
        number={3}
        title={t('demo.step3')}
        text={t('demo.step3text')}
        link={door('/surat/', <IconMail size={20} />, t('demo.mailbox'))}
      />
    </ol>
  );
}

function Personas({ personas }: { personas: readonly Persona[] }) {
  const { t } = useWords(homeWords);
  const [wanted, setWanted] = useState('');
  const found = matching(personas, wanted);
  return (
    <div className="jd-stack">
      <div className="people__head">
        <div>
          <h3 className="jd-h2">{t('demo.personas')}</h3>
          <p className="jd-muted" role="status">
            {t('demo.count', { n: found.length })}
          </p>
        </div>
        <Field
          label={t('demo.filter')}
          type="search"
          value={wanted}
          onValue={setWanted}
          autoComplete="off"
          className="people__filter"
        />
      </div>
      {found.length > 0 ? (
        <ul className="people">
          {found.map((persona) => (
            <PersonaCard key={persona.nik} persona={persona} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t('demo.none')} />
      )}
    </div>
  );
}

/** In demo mode: three steps to try everything, and the invented people to try it with. */
export function DemoPanel({ demo }: { demo: Demo }) {
  const { t } = useWords(homeWords);
  switch (demo.step) {
    case 'closed':
      return null;
    case 'asking':
      return <Waiting label={t('demo.loading')} />;
    case 'failed':
      return <Retry label={t('demo.failed')} onPress={demo.again} />;
    case 'open':
      return (
        <section className="site-section trial" aria-labelledby="coba">
          <h2 id="coba">{t('demo.title')}</h2>
          <p>{t('demo.text')}</p>
          <TrySteps />
          <Personas personas={demo.personas} />
        </section>
      );
  }
}
