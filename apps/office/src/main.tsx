import '@jatidiri/ui/styles.css';
import './office.css';
import './queue/queue.css';
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
