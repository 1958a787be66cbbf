import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

export interface ScreenProps {
  top?: ReactNode;
  bottom?: ReactNode;
  width?: 'phone' | 'wide' | 'full';
  children: ReactNode;
  className?: string;
}

/** A page: bar, one main part, navigation. The keyboard can jump straight to the main part. */
export function Screen({ top, bottom, width = 'phone', children, className }: ScreenProps) {
  const { t } = useWords(uiWords);
  return (
    <div className="jd-frame">
      <div className={classes('jd-screen', `jd-screen--${width}`, Boolean(bottom) && 'jd-screen--nav', className)}>
        <a className="jd-skip" href="#isi">
          {t('skip')}
        </a>
        {top}
        {/* With a bottom nav this part scrolls by itself: the keyboard must be able to reach it (WCAG 2.1.1). */}
        <main className="jd-screen__main" id="isi" tabIndex={bottom ? 0 : -1}>
          {children}
        </main>
        {bottom}
      </div>
    </div>
  );
}
