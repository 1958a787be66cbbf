import '@jatidiri/ui/styles.css';
import './wallet.css';
import { render } from 'preact';
import { Router } from 'wouter';
import { App } from './App.tsx';

const root = document.getElementById('app');
if (!root) throw new Error('no place to draw in');
render(
  <Router base="/dompet">
    <App />
  </Router>,
  root,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the wallet works as a page; only the shell without a line is missing.
  navigator.serviceWorker.register('/dompet/sw.js', { scope: '/dompet/' }).catch(() => undefined);
}
