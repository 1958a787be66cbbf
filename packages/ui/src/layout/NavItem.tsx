import type { ReactNode } from 'react';

export interface NavEntry {
  id: string;
  label: string;
  icon: ReactNode;
  href?: string;
  onPress?: () => void;
}

/** A place to go: a link where it has an address, else a button. A link with `onPress` stays in the page. */
export function NavItem({
  entry,
  current,
  className,
  children,
}: {
  entry: NavEntry;
  current: boolean;
  className: string;
  children: ReactNode;
}) {
  const { href, onPress } = entry;
  const ariaCurrent = current ? 'page' : undefined;
  if (href === undefined) {
    return (
      <button type="button" className={className} aria-current={ariaCurrent} onClick={onPress}>
        {children}
      </button>
    );
  }
  return (
    <a
      href={href}
      className={className}
      aria-current={ariaCurrent}
      onClick={(event) => {
        // A modified click opens a new tab, as everywhere on the web.
        if (!onPress || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </a>
  );
}
