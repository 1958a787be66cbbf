import '@jatidiri/ui/styles.css';
import '../office.css';
import './layar.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { CustomerScreen } from './CustomerScreen.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, networkMode: 'always' } } });
const host = document.getElementById('app');
if (host) {
  createRoot(host).render(
    <QueryClientProvider client={queries}>
      <CustomerScreen screenKey={location.hash.slice(1)} />
    </QueryClientProvider>,
  );
}
