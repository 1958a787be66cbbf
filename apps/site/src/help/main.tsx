import { open } from '../frame/open.tsx';
import { HelpPage } from './HelpPage.tsx';
import './help.css';

open(<HelpPage />);
