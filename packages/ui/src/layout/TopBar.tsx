import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Button } from '../controls/Button.tsx';
import { StatusChip } from '../feedback/StatusChip.tsx';
import { Crest } from '../icons/Crest.tsx';
import { IconBack, IconOffline } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';

export interface TopBarProps {
  title: string;
  back?: { label?: string; href?: string; onPress?: () => void };
  offline?: boolean;
  language?: boolean;
  brand?: boolean;
  /** The title is the page's h1; false where the page has its own. */
  heading?: boolean;
  /** Stands at the right, before the language. */
  children?: ReactNode;
  className?: string;
}

function BackButton({ back }: { back: NonNullable<TopBarProps['back']> }) {
  const { t } = useWords(uiWords);
  const look = { kind: 'quiet', icon: <IconBack />, className: 'jd-topbar__back' } as const;
  const label = back.label ?? t('back');
  return back.href !== undefined ? (
    <Button {...look} href={back.href} aria-label={label} />
  ) : (
    <Button {...look} aria-label={label} onClick={back.onPress} />
  );
}

/** Where one is, the way back, the state of the line, the language. */
export function TopBar(props: TopBarProps) {
  const { title, back, offline, language = true, brand = !back, heading = true, children, className } = props;
  const { t } = useWords(uiWords);
  const Title = heading ? 'h1' : 'span';
  return (
    <header className={classes('jd-topbar', className)}>
      <div className="jd-topbar__in">
        {back ? <BackButton back={back} /> : null}
        {brand ? (
          <span className="jd-topbar__brand">
            <Crest />
          </span>
        ) : null}
        <Title className="jd-topbar__title">{title}</Title>
        <div className="jd-topbar__side">
          <span role="status">
            {offline ? (
              <StatusChip tone="warning" icon={<IconOffline size={16} />}>
                {t('offline')}
              </StatusChip>
            ) : null}
          </span>
          {children}
          {language ? <LanguageSwitch /> : null}
        </div>
      </div>
    </header>
  );
}
