import { Notice, SelectField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Persona } from '../demo/demo.ts';
import { useDemo } from '../demo/useDemo.ts';
import type { SampleOffice } from './officeHint.ts';
import { words } from './words.ts';

interface Props {
  onPersona: (persona: Persona) => void;
  /** Whether the sample officer's office is the one that is chosen. */
  office: SampleOffice;
}

/** In demo mode: invented residents, filled in at one tap. Nothing elsewhere. */
export function PersonaField({ onPersona, office }: Props) {
  const { t, language } = useWords(words);
  const personas = useDemo();
  const [nik, setNik] = useState('');
  if (!personas) return null;
  const chosen = personas.find((persona) => persona.nik === nik);
  const options = personas.map(({ nik, name, regency }) => ({ value: nik, label: `${name}, ${regency}` }));

  return (
    <Notice kind="info" title={t('demoTitle')}>
      <div className="jd-stack">
        <p>{t('demoText')}</p>
        <SelectField
          label={t('demoPersona')}
          value={nik}
          onValue={(value) => {
            setNik(value);
            const persona = personas.find((one) => one.nik === value);
            if (persona) onPersona(persona);
          }}
          options={[{ value: '', label: t('demoChoose') }, ...options]}
        />
        {chosen ? <p className="jd-caption">{chosen.special[language]}</p> : null}
        <p className="jd-caption">
          {t('demoOffice')} {office === 'unknown' ? null : t(`demoOffice.${office}`)}
        </p>
      </div>
    </Notice>
  );
}
