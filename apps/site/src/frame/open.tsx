import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@jatidiri/ui/styles.css';
import '../art/art.css';
import './frame.css';

/** Puts a page into the document. */
export function open(page: ReactNode): void {
  const place = document.getElementById('app');
  if (!place) throw new Error('The document has no #app');
  createRoot(place).render(<StrictMode>{page}</StrictMode>);
}
