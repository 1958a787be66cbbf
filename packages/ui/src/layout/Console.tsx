import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from '../classes.ts';
import { Crest } from '../icons/Crest.tsx';
import { formatNumber } from '../words/dates.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { type NavEntry, NavItem } from './NavItem.tsx';

export interface ConsoleItem extends NavEntry {
  /** How many things wait there. */
  count?: number;
}

export interface ConsoleProps {
  title: string;
  items: readonly ConsoleItem[];
  current: string;
  /** Who is signed in, and the way out. */
  user?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A desk: the rail of places at the left on a wide screen, a strip above on a narrow one. */
export function Console({ title, items, current, user, children, className }: ConsoleProps) {
  const { t, language } = useWords(uiWords);
  const places = useRef<HTMLUListElement>(null);
  // On a narrow screen the strip is longer than the screen: where one is must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for each place
  useEffect(() => {
    places.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <div className={classes('jd-console', className)}>
      <a className="jd-skip" href="#isi">
        {t('skip')}
      </a>
      <header className="jd-console__side">
        <div className="jd-console__head">
          <Crest />
          <span className="jd-console__title">{title}</span>
          <LanguageSwitch />
        </div>
        <nav className="jd-console__nav" aria-label={title}>
          <ul ref={places}>
            {items.map((item) => (
              <li key={item.id}>
                <NavItem entry={item} current={item.id === current} className="jd-console__item">
                  {item.icon}
                  {item.label}
                  {item.count === undefined ? null : (
                    <span className="jd-console__count">{formatNumber(item.count, language)}</span>
                  )}
                </NavItem>
              </li>
            ))}
          </ul>
        </nav>
        {user ? <div className="jd-console__user">{user}</div> : null}
      </header>
      <main className="jd-console__main" id="isi" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
