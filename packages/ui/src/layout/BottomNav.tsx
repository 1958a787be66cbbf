import { classes } from '../classes.ts';
import { type NavEntry, NavItem } from './NavItem.tsx';

export interface BottomNavItem extends NavEntry {
  /** The one act that stands out, in the middle. */
  raised?: boolean;
}

export interface BottomNavProps {
  label: string;
  items: readonly BottomNavItem[];
  current: string;
  className?: string;
}

/** Four places at the thumb, their names always in sight. */
export function BottomNav({ label, items, current, className }: BottomNavProps) {
  return (
    <nav className={classes('jd-bottomnav', className)} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <NavItem
              entry={item}
              current={item.id === current}
              className={classes('jd-bottomnav__item', item.raised && 'jd-bottomnav__item--raised')}
            >
              <span className="jd-bottomnav__icon">{item.icon}</span>
              {item.label}
            </NavItem>
          </li>
        ))}
      </ul>
    </nav>
  );
}
