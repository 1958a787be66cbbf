import type { Person } from '../store/people.ts';
import { letterOf } from './label.ts';
import './people.css';

const COLOURS = 6;

/** A person's letter on a colour; the name stands beside it. */
export function PersonMark({ person }: { person: Person }) {
  return (
    <span className={`dompet-mark dompet-mark--${(person.number - 1) % COLOURS}`} aria-hidden="true">
      {letterOf(person)}
    </span>
  );
}
