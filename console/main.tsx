import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { restoreTheme } from './frame/theme.ts';
import { Entrance } from './session/entrance.tsx';
import { portalPath } from './session/places.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
const { pathname } = window.location;
const room = pathname === portalPath || pathname.startsWith(`${portalPath}/`) ? 'portal' : 'console';
restoreTheme();
createRoot(root).render(
  <StrictMode>
    {/* The page's policy refuses style elements; what they would say is in styles/floating.css. */}
    <CSPProvider disableStyleElements>
      <Entrance room={room} />
    </CSPProvider>
  </StrictMode>,
);
