import '@jatidiri/ui/styles.css';
import './verifier.css';
import { dropStrayTaps } from '@jatidiri/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

dropStrayTaps();
const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, networkMode: 'always' } } });
const host = document.getElementById('app');
if (host) {
  createRoot(host).render(
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>,
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the portal works as a page; it only can't be opened without a line.
  navigator.serviceWorker.register('/verifikasi/sw.js', { scope: '/verifikasi/' }).catch(() => undefined);
}
