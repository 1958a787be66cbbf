import './trustedTypes.ts';
import '@jatidiri/ui/styles.css';
import './wallet.css';
import { dropStrayTaps, startTextSize } from '@jatidiri/ui';
import { render } from 'preact';
import { Router } from 'wouter';
import { App, comeIn, loadEarly, loadScreen } from './App.tsx';
import { isFreezePage, lookFirst } from './shell/door.ts';
import { whenIdle } from './shell/whenIdle.ts';

startTextSize();
dropStrayTaps();
loadEarly();
// Who stops a lost wallet is no one to be let in.
const isStranger = isFreezePage(location.pathname);
void lookFirst({ fetchScreen: loadScreen, comeIn: isStranger ? async () => undefined : comeIn }).then(() => {
  draw();
  whenIdle(showIcon);
  // While the databases open the page is idle, and yet nobody has seen anything.
  if (import.meta.env.PROD && 'serviceWorker' in navigator) keepPagesOffline();
});

function draw(): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('no place to draw in');
  render(
    <Router base="/dompet">
      <App />
    </Router>,
    root,
  );
}

/** The door's page comes without (vite.config.ts): to draw it for the browser's tab would take time from the card. */
function showIcon(): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', '/dompet/ikon.svg');
}

/** The first screen has the line for itself: only then does the service worker fetch all the others. */
function keepPagesOffline(): void {
  // Without it the wallet works as a page; only the shell without a line is missing.
  const register = () => void navigator.serviceWorker.register('/dompet/sw.js').catch(() => undefined);
  if (document.readyState === 'complete') whenIdle(register);
  else addEventListener('load', () => whenIdle(register), { once: true });
}

const LATER_MS = 3_000;
// What was received before it counts is counted with the rest.
setTimeout(
  () => whenIdle(() => void import('./traffic/traffic.ts').then(({ startCounting }) => startCounting())),
  LATER_MS,
);
