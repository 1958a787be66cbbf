import { Card, ChoiceField, LanguageChoice, useTextSize, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

const sizes = ['normal', 'large', 'larger'] as const;

/** Language and text size; both hold at once, and on every screen of this browser. */
export function LooksScreen() {
  const { t } = useWords(words);
  const { size, setTextSize } = useTextSize();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <Card title={t('language')}>
        <div className="jd-stack">
          <LanguageChoice />
        </div>
      </Card>
      <Card>
        <div className="jd-stack">
          <ChoiceField
            label={t('size')}
            options={sizes.map((value) => ({ value, label: t(`size.${value}`) }))}
            value={size}
            onValue={setTextSize}
          />
          <p className="jd-caption jd-muted">{t('sizeHint')}</p>
        </div>
      </Card>
    </div>
  );
}
