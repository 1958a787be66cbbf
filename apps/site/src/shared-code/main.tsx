import { open } from '../frame/open.tsx';
import { SharedCodePage } from './SharedCodePage.tsx';

open(<SharedCodePage />);
