import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { fetchPages } from './pages.ts';
import './style/base.css';
import './style/base-more.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
await fetchPages(window.location.pathname);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
