import { Button, IconHelp, IconShield, Screen, TopBar, useWords } from '@jatidiri/ui';
import { type ReactNode, useEffect } from 'react';
import { frameWords } from './frameWords.ts';

export interface SiteFrameProps {
  /** Name of the page in the browser's tab and, on inner pages, in the bar. */
  title: string;
  inner?: boolean;
  demo?: boolean;
  children: ReactNode;
}

function Foot({ demo }: { demo: boolean }) {
  const { t } = useWords(frameWords);
  return (
    <footer className="site-foot">
      <p className="site-foot__scan">
        <IconShield size={20} />
        {t('foot.scan')}
      </p>
      <p className="jd-muted">
        {demo ? `${t('foot.demo')} ` : ''}
        {t('foot.open')}
      </p>
    </footer>
  );
}

/** Bar, page and foot; the way to help is in the same place on every page. */
export function SiteFrame({ title, inner = false, demo = false, children }: SiteFrameProps) {
  const { t } = useWords(frameWords);

  useEffect(() => {
    document.title = inner ? `${title} · Jatidiri` : title;
  }, [title, inner]);

  const bar = (
    <TopBar
      title={inner ? title : t('name')}
      heading={inner}
      {...(inner ? { back: { label: t('home'), href: '/' } } : {})}
    >
      <Button kind="quiet" href="/bantuan/" icon={<IconHelp size={20} />}>
        <span className={inner ? 'site-help__word' : undefined}>{t('help')}</span>
      </Button>
    </TopBar>
  );
  return (
    <Screen width="wide" top={bar} bottom={undefined} className="site">
      {children}
      <Foot demo={demo} />
    </Screen>
  );
}
